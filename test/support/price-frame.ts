import type { PriceFrame } from '../../src/market/index.js';

const day0 = Date.UTC(2020, 0, 1);

/** A frame of columns in memory; tokens are A, B, C, ... */
export function frameOf(
  columns: readonly Float64Array[],
  options: { start?: number; barMinutes?: number } = {},
): PriceFrame {
  return {
    tokens: columns.map((_, i) => String.fromCharCode(65 + i)),
    start: options.start ?? day0,
    barMinutes: options.barMinutes ?? 1,
    rows: columns[0]!.length,
    prices: columns,
  };
}

/** Columns of a rows x tokens matrix. */
export function columnsOf(matrix: readonly (readonly number[])[]): Float64Array[] {
  return matrix[0]!.map((_, i) => Float64Array.from(matrix, (row) => row[i]!));
}
