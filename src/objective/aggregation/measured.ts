/** Whether there is a value, and every value is finite: what an aggregation needs to have an answer. */
export function measured(values: Float64Array): boolean {
  return values.length > 0 && values.every(Number.isFinite);
}
