import { InputError } from '../../../diagnostics/index.js';
import { checkCosts, checkSpreadRows, type RebalancingCosts } from '../../rebalancing/rebalancing-costs.js';
import { createTargets, type HodlingIndexWindow } from './targets.js';

/** Minutes of a year of 365.25 days. */
const yearRows = 525960;

/** Settings of {@link tradHodlingIndexPath}. */
export interface TradHodlingIndexOptions extends HodlingIndexWindow {
  /** The share of sales that is lost, and relative spreads by row of the prices; default: none. */
  readonly costs?: RebalancingCosts;
  /** What the manager takes of the index in a year, of [0, 1). Default 0.04. Fingerprint key `annual_streaming_fee`. */
  readonly annualStreamingFee?: number;
}

/** A simulated index of a manager. */
export interface TradHodlingIndexRun {
  /** T × assets, token units, row-major. */
  readonly reserves: Float64Array;
  /** What the manager took at each row, numeraire, T. */
  readonly streamingFees: Float64Array;
}

/**
 * Reserves of an index whose manager trades on an outside market for a while at the beginning of every chunk, and otherwise holds
 * its tokens (`trad_hodling_index_market_cap`).
 *
 * Where it trades, the portfolio is brought to the weights before and then to those of its row, pays for both as rebalanced portfolios do
 * (spec 02 §9), and the manager takes 1 - (1 - annual fee)^{1/K} of it, K = N (525960 / cp) / stride being the steps it trades at in a
 * year; rows are minutes. With a stride, weights, prices and spreads are all those of the rows looked at.
 *
 * @throws ParameterError, MarketError for costs that do not fit (see `checkCosts`); MarketError for spreads that end before the window
 *   does; InputError for paths or prices that do, and for an annual fee outside [0, 1)
 *
 * Source: spec 02 §10.
 */
export function tradHodlingIndexPath(options: TradHodlingIndexOptions): TradHodlingIndexRun {
  const { grid, prices, start, rows, stride, initialPoolValue, costs = { sale: 0 } } = options;
  const { annualStreamingFee = 0.04 } = options;
  const n = grid.assets;
  const targets = createTargets(options);
  checkCosts(costs, n);
  checkSpreadRows(costs, start + rows);
  checkAnnualFee(annualStreamingFee);
  const { every, steps } = targets;
  const { chunkRows, activeRows } = targets.activity;
  // Of the stride itself, not of the window's: how long a window is says nothing about what a year costs.
  const stepsAYear = (activeRows * (yearRows / chunkRows)) / stride;
  const stepFee = -Math.expm1(Math.log1p(-annualStreamingFee) / stepsAYear);
  const before = new Float64Array(n);
  const next = new Float64Array(n);
  const reserves = new Float64Array(rows * n);
  const streamingFees = new Float64Array(rows);
  targets.read(0, next);
  const held = next.map((weight, i) => (weight * initialPoolValue) / prices[start * n + i]!);

  /** What it costs to come from values to the weights `to` of their sum. */
  function tradeCost(worth: (i: number) => number, to: Float64Array, value: number, row: number): number {
    let cost = 0;
    for (let i = 0; i < n; i++) {
      const bought = to[i]! * value - worth(i);
      const spread = costs.spread ? costs.spread[i]![row]! : 0;
      cost += costs.sale * Math.max(-bought, 0) + (spread / 2) * Math.abs(bought);
    }
    return cost;
  }

  for (let k = 0; k < steps; k++) {
    if (targets.isActive(k)) {
      const row = start + k * every;
      const at = row * n;
      targets.read(Math.max(0, k - 1), before);
      targets.read(k, next);
      let value = 0;
      for (let i = 0; i < n; i++) value += held[i]! * prices[at + i]!;
      const restored = value - tradeCost((i) => held[i]! * prices[at + i]!, before, value, row);
      const moved = restored - tradeCost((i) => before[i]! * restored, next, restored, row);
      streamingFees[k * every] = moved * stepFee;
      for (let i = 0; i < n; i++) held[i] = (next[i]! * moved * (1 - stepFee)) / prices[at + i]!;
    }
    for (let t = k * every; t < Math.min(rows, (k + 1) * every); t++) reserves.set(held, t * n);
  }
  return { reserves, streamingFees };
}

function checkAnnualFee(fee: number): void {
  if (fee >= 0 && fee < 1) return;
  throw new InputError(`annual_streaming_fee is ${fee}; a number of [0, 1) was expected.`, {
    code: 'index.annual_streaming_fee',
    path: 'annual_streaming_fee',
    value: fee,
    expected: 'a number of [0, 1)',
  });
}
