import { InputError } from '../../../diagnostics/index.js';
import { checkCosts, checkSpreadRows, type RebalancingCosts } from '../../rebalancing/rebalancing-costs.js';
import { writeRows } from '../balancer/fixed-weights/index.js';
import type { IndexStep, Memory } from './index-step.js';
import { managedStep } from './managed-step.js';
import { createTargets, type HodlingIndexWindow, type Targets } from './targets.js';

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
  const { grid, rows } = options;
  const targets = createTargets(options);
  const step = managerStep(options, targets);
  const reserves = new Float64Array(rows * grid.assets);
  const streamingFees = new Float64Array(rows);
  const run = { reserves, feeRevenue: streamingFees };
  const { every, steps } = targets;
  for (let k = 0; k < steps; k++) {
    const taken = step.run(k);
    writeRows(run, k * every, Math.min(rows, (k + 1) * every), step.reserves, taken);
  }
  return { reserves, streamingFees };
}

/**
 * The steps of an index of given settings.
 *
 * @throws as {@link tradHodlingIndexPath}, but for paths and prices
 */
export function managerStep(options: TradHodlingIndexOptions, targets: Targets, memory?: Memory): IndexStep {
  const { grid, start, rows, stride, costs = { sale: 0 }, annualStreamingFee = 0.04 } = options;
  checkCosts(costs, grid.assets);
  checkSpreadRows(costs, start + rows);
  checkAnnualFee(annualStreamingFee);
  const { chunkRows, activeRows } = targets.activity;
  // Of the stride itself, not of the window's: how long a window is says nothing about what a year costs.
  const stepsAYear = (activeRows * (yearRows / chunkRows)) / stride;
  const stepFee = -Math.expm1(Math.log1p(-annualStreamingFee) / stepsAYear);
  return managedStep(options, targets, costs, stepFee, memory);
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
