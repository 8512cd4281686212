/**
 * The mask with which AdamW and Lion decay every parameter, as published.
 *
 * Not what training takes by default: memory lengths and bounds would go towards numbers that mean nothing (quirk T10).
 * Choose it to follow trainings that did so.
 *
 * @param size parameters
 *
 * Source: spec 07 §8.
 */
export function decayEverything(size: number): Float64Array {
  return new Float64Array(size).fill(1);
}
