/**
 * The most common difference between unequal neighbours of an ascending array, the smaller of two equally
 * common; 0 where there is none.
 */
export function mostCommonStep(ascending: Float64Array): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < ascending.length; i++) {
    const step = ascending[i]! - ascending[i - 1]!;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best = 0;
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most || (count === most && step < best)) {
      best = step;
      most = count;
    }
  }
  return best;
}
