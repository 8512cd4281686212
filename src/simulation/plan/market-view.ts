import { RunError } from '../../diagnostics/index.js';
import { logPrices, type PriceFrame, type SeriesFrame } from '../../market/index.js';
import type { ChunkGrid, LogPriceTable, WeightCurve } from '../../pool/index.js';

/** Settings of {@link createMarketView}. */
export interface MarketViewOptions {
  /** Prices whose first row is the first coarse observation. */
  readonly prices: PriceFrame;
  /** Rows of a chunk. */
  readonly chunkRows: number;
  /** Rows over which a move is spread. */
  readonly interpolationRows: number;
  /** Rows between two arbitrages; Infinity where there are none. */
  readonly stride: number;
  /** Arbitrages a row; default 1. */
  readonly substeps?: number;
  /** Extra series aligned to the prices, by name. */
  readonly series?: Readonly<Record<string, SeriesFrame>>;
  /** Path of the weights between two chunks; absent: linear. */
  readonly curve?: WeightCurve;
  /** Log prices of these very prices at this stride, made before; absent: they are made. */
  readonly table?: LogPriceTable | undefined;
  /** Earliest row a window will start at; default 0. Rows before it are history, of which only signals need to know. */
  readonly firstWindow?: number;
}

/** Prices in the forms a simulation reads: coarse observations for signals, log prices and their sums for value. */
export interface MarketView {
  readonly prices: PriceFrame;
  readonly grid: ChunkGrid;
  readonly stride: number;
  readonly rowsPerDay: number;
  readonly rowsPerYear: number;
  readonly table: LogPriceTable;
  /** C[c] = P[c · chunkRows], row-major. Spec 01 §1.2. */
  readonly coarse: Float64Array;
  /** Extra series at the same rows, by name, row-major. */
  readonly series: Readonly<Record<string, Float64Array>>;
  readonly coarseRows: number;
}

/** Computes what every window of a market shares, once. Nothing in it depends on a strategy's parameters. */
export function createMarketView({
  prices,
  chunkRows,
  interpolationRows,
  stride,
  substeps = 1,
  series = {},
  curve,
  firstWindow = 0,
  table,
}: MarketViewOptions): MarketView {
  const assets = prices.tokens.length;
  const coarseRows = Math.ceil(prices.rows / chunkRows);
  const observe = (columns: readonly Float64Array[]): Float64Array => {
    const observed = new Float64Array(coarseRows * assets);
    columns.forEach((column, i) => {
      for (let c = 0; c < coarseRows; c++) observed[c * assets + i] = column[c * chunkRows]!;
    });
    return observed;
  };
  const rowsPerDay = 1440 / prices.barMinutes;
  return {
    prices,
    grid: { assets, chunkRows, interpolationRows, substeps, ...(curve ? { curve } : {}) },
    stride,
    rowsPerDay,
    rowsPerYear: 365 * rowsPerDay,
    table: table ?? logPrices(prices, Number.isFinite(stride) ? stride : 1, firstWindow),
    coarse: observe(prices.prices),
    series: Object.fromEntries(Object.entries(series).map(([name, { columns }]) => [name, observe(columns)])),
    coarseRows,
  };
}

/**
 * Refuses a window the prices do not hold; a window is never moved to fit (spec 01 quirk Q3).
 *
 * @param start first row of the window
 * @param rows rows of the window
 */
export function checkWindow(view: MarketView, start: number, rows: number): void {
  if (start >= 0 && rows >= 1 && start + rows <= view.prices.rows) return;
  throw new RunError(
    `A window of ${rows} rows from row ${start} does not fit the ${view.prices.rows} rows of prices there are.`,
    { code: 'simulation.window', value: { start, rows }, expected: `start + rows <= ${view.prices.rows}` },
  );
}

/** Growth Σ_i w_i p_i(to) / p_i(from) of holding shares w, equal ones by default. Rows are market rows. */
export function holdingGrowth(view: MarketView, from: number, to: number, weights?: Float64Array): number {
  const { width } = view.table;
  let sum = 0;
  for (let i = 0; i < width; i++) {
    sum += (weights ? weights[i]! : 1 / width) * priceRatio(view, from, to, i);
  }
  return sum;
}

/** p_i(to) / p_i(from). Rows are market rows. */
export function priceRatio(
  { table: { data, width } }: MarketView,
  from: number,
  to: number,
  i: number,
): number {
  return Math.exp(data[to * 2 * width + i]! - data[from * 2 * width + i]!);
}
