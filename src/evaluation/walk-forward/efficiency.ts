/** Out of sample over in sample; null where the latter is not above 0, as a share of nothing says nothing. Spec 08 §3. */
export function walkForwardEfficiency(inSample: number | null, outOfSample: number | null): number | null {
  if (inSample === null || outOfSample === null || !(inSample > 0)) return null;
  return outOfSample / inSample;
}
