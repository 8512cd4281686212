/** mean / population standard deviation of daily returns: NaN or infinite for returns that do not differ. */
export function dailySharpe(returns: Float64Array): number {
  let sum = 0;
  for (const value of returns) sum += value;
  const mean = sum / returns.length;
  let squares = 0;
  for (const value of returns) squares += (value - mean) ** 2;
  return mean / Math.sqrt(squares / returns.length);
}
