/** Rows 0, cp, 2 cp, ... of the whole price array (spec 01 §1.2); a supply is sampled alike. */
export function coarsePrices(prices: readonly (readonly number[])[], chunkPeriod: number): number[][] {
  const rows: number[][] = [];
  for (let row = 0; row < prices.length; row += chunkPeriod) rows.push([...prices[row]!]);
  return rows;
}
