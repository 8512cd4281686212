import type { Varying } from '../../../arbitrage/conditions.js';
import { firstTradeAfter } from '../../../arbitrage/flows.js';
import type { FamilyMarket, FamilyRun } from '../../family.js';

/** A pool on its way through a window, and how it moves with each of `count` numbers of parameters. */
export interface Walk {
  /** Steps of the window; step k is made at its row k · stride. */
  readonly steps: number;
  /** Makes the steps from the last one made to that before `end`. */
  walkTo(end: number): void;
  /** Reserves after the last step made, token units. */
  readonly reserves: Float64Array;
  /** Fee revenue of liquidity providers so far, numeraire. */
  revenue(): number;
  /** d(reserve i) / d(number j) at [j · assets + i]; empty where no derivatives were asked for. */
  readonly slopes: Float64Array;
  /** d(revenue) / d(number j); numeraire. */
  readonly revenueSlopes: Float64Array;
}

/** How many steps a window has, and rows between two of them. */
export function stepsOf({ rows, stride }: FamilyMarket): { readonly steps: number; readonly every: number } {
  const every = Math.min(stride, rows);
  return { steps: Math.ceil(rows / every), every };
}

/** A cost at a row of the market. */
export function costAt(given: Varying, row: number): number {
  return typeof given === 'number' ? given : given[row]!;
}

/** Whether arbitrage costs nothing at any row. */
export function isCostless(fees: Varying, { costs: { gasCost, arbFees } }: FamilyMarket): boolean {
  return fees === 0 && gasCost === 0 && arbFees === 0;
}

/** Writes rows [from, to) of a window; the revenue belongs to the first. */
export function writeRows(
  { reserves, feeRevenue }: FamilyRun,
  from: number,
  to: number,
  state: Float64Array,
  revenue: number,
): void {
  // Rows are zeros to begin with.
  if (revenue !== 0) feeRevenue[from] = revenue;
  const n = state.length;
  let at = from * n;
  for (let row = from; row < to; row++) {
    for (let i = 0; i < n; i++) reserves[at++] = state[i]!;
  }
}

/** An empty run of a market. */
export function emptyRun({ rows, assets }: Pick<FamilyMarket, 'rows' | 'assets'>): FamilyRun {
  return { reserves: new Float64Array(rows * assets), feeRevenue: new Float64Array(rows) };
}

/** Hands out the trades given for the rows since the step before, in their order. */
export interface TradeQueue {
  /** Row of the market of the next trade; infinite after the last one. */
  nextRow(): number;
  /** Calls `make` with the positions of trades of rows up to this one. */
  release(row: number, make: (trade: number) => void): void;
}

/** The trades of a market from a row on. */
export function tradeQueue({ trades, start }: FamilyMarket): TradeQueue | undefined {
  if (!trades) return undefined;
  let next = firstTradeAfter(trades, start - 1);
  return {
    nextRow: () => trades.rows[next] ?? Infinity,
    release: (row, make) => {
      while (next < trades.rows.length && trades.rows[next]! <= row) make(next++);
    },
  };
}
