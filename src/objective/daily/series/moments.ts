/** Arithmetic mean of at least one value. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** std₁ = √(Σ (x - mean)² / (N - 1)) of at least two values. */
export function sampleDeviation(values: Float64Array): number {
  return Math.sqrt((centralMoment(values, 2) * values.length) / (values.length - 1));
}

/** Population moment Σ (x - mean)^order / N of at least one value. */
export function centralMoment(values: Float64Array, order: 2 | 3 | 4): number {
  const centre = mean(values);
  let sum = 0;
  for (const value of values) sum += (value - centre) ** order;
  return sum / values.length;
}
