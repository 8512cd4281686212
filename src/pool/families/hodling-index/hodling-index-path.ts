import { InputError } from '../../../diagnostics/index.js';
import { emptyRun, writeRows } from '../balancer/fixed-weights/index.js';
import type { FamilyRun } from '../family.js';
import { costlessStep } from './costless-step.js';
import { costlyStep } from './costly-step.js';
import { stillStep, type IndexStep, type Memory } from './index-step.js';
import { createTargets, type HodlingIndexWindow, type Targets } from './targets.js';

/** What trading with the index costs; numbers only, each 0 by default. */
export interface HodlingIndexCosts {
  /** φ, fraction of what goes in, of [0, 1). */
  readonly fees?: number;
  /** Numeraire a leg. */
  readonly gasCost?: number;
  /** f_a, fraction of what is traded on the outside market. */
  readonly arbFees?: number;
  /** ν, noise traders' volume over that of arbitrageurs. */
  readonly noiseTraderRatio?: number;
}

/** Settings of {@link hodlingIndexPath}. */
export interface HodlingIndexOptions extends HodlingIndexWindow {
  readonly costs?: HodlingIndexCosts;
  /** False: nothing is traded. Default true. */
  readonly arbitrageurs?: boolean;
}

/**
 * Reserves T × assets, token units, and fee revenue of liquidity providers, numeraire, of an index in a geometric-mean pool that lets
 * arbitrageurs trade for a while at the beginning of every chunk, and otherwise holds its tokens (`hodling_index_market_cap`).
 *
 * Without costs a step t - 1 → t moves reserves as spec 02 §2 where the index trades at t - 1, and not at all elsewhere: what prices
 * do meanwhile is left out for good, so that afterwards reserves do not match the weights (Q-hodl-mask). With costs there are two legs at
 * each t the index trades at, at the weights before and those of t, and the protocol has no share.
 *
 * Costs by row, joins and exits, and given trades know no pauses: `createGeneralPath` has them.
 *
 * @throws InputError for costs outside their ranges, and for paths or prices that end before the window does
 *
 * Source: spec 02 §10.
 */
export function hodlingIndexPath(options: HodlingIndexOptions): FamilyRun {
  const targets = createTargets(options);
  const step = indexStep(options, targets);
  const run = emptyRun({ rows: options.rows, assets: options.grid.assets });
  const { every, steps } = targets;
  for (let k = 0; k < steps; k++) {
    const revenue = step.run(k);
    writeRows(run, k * every, Math.min(options.rows, (k + 1) * every), step.reserves, revenue);
  }
  return run;
}

/**
 * The steps of an index of given settings.
 *
 * @throws InputError for costs outside their ranges
 */
export function indexStep(
  options: HodlingIndexOptions,
  targets: Targets,
  memory?: Memory,
  byRevenue = 0,
): IndexStep {
  const { fees = 0, gasCost = 0, arbFees = 0, noiseTraderRatio = 0 } = options.costs ?? {};
  const costs = { fees, gasCost, arbFees, noiseTraderRatio };
  checkCosts(costs);
  if (options.arbitrageurs === false) return stillStep(options, targets);
  if (fees === 0 && gasCost === 0 && arbFees === 0) return costlessStep(options, targets);
  return costlyStep(options, targets, { ...costs, protocolFeeSplit: 0 }, memory, byRevenue);
}

function checkCosts(costs: Required<HodlingIndexCosts>): void {
  for (const [name, value] of Object.entries(costs)) {
    const limit = name === 'fees' ? 1 : Infinity;
    if (value >= 0 && value < limit) continue;
    const expected = name === 'fees' ? 'a number of [0, 1)' : 'a number ≥ 0';
    throw new InputError(`costs.${name} is ${value}; ${expected} was expected.`, {
      code: 'index.costs',
      path: `costs.${name}`,
      value,
      expected,
    });
  }
}
