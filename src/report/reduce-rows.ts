/** Points a plotted series keeps; a panel is about as many pixels wide. */
export const plottedRows = 800;

/**
 * Row numbers that thin a series of `rows` rows to at most `limit`, evenly spread, with the first and the last row.
 */
export function reduceRows(rows: number, limit: number = plottedRows): number[] {
  if (rows <= limit) return Array.from({ length: rows }, (_, row) => row);
  return Array.from({ length: limit }, (_, point) => Math.round((point * (rows - 1)) / (limit - 1)));
}
