import { InputError } from '../../../diagnostics/index.js';
import { createConditions } from '../../arbitrage/conditions.js';
import { ledgerAt, ledgerEntries } from '../../arbitrage/ledger.js';
import { createLeg } from '../../arbitrage/leg.js';
import { bestPair, fullRebalance } from '../../arbitrage/trades/index.js';
import { emptyRun, openingReserves, writeRows } from '../balancer/fixed-weights/index.js';
import type { FamilyRun } from '../family.js';
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
  const { fees = 0, gasCost = 0, arbFees = 0, noiseTraderRatio = 0 } = options.costs ?? {};
  const costs = { fees, gasCost, arbFees, noiseTraderRatio };
  checkCosts(costs);
  const isFree = fees === 0 && gasCost === 0 && arbFees === 0;
  const run = emptyRun({ rows: options.rows, assets: options.grid.assets });
  const { every, steps } = targets;
  const step =
    options.arbitrageurs === false
      ? stillStep(options, targets)
      : isFree
        ? costlessStep(options, targets)
        : costlyStep(options, targets, costs);
  for (let k = 0; k < steps; k++) {
    const revenue = step.run(k);
    writeRows(run, k * every, Math.min(options.rows, (k + 1) * every), step.reserves, revenue);
  }
  return run;
}

/** How an index steps. */
interface Step {
  /** After the last step, token units. */
  readonly reserves: Float64Array;
  /** Makes step k, and answers its revenue. */
  run(k: number): number;
}

function open(options: HodlingIndexWindow, targets: Targets) {
  const { assets } = options.grid;
  const weights = new Float64Array(assets);
  targets.read(0, weights);
  return { weights, reserves: openingReserves(weights, { ...options, assets }) };
}

function stillStep(options: HodlingIndexWindow, targets: Targets): Step {
  return { reserves: open(options, targets).reserves, run: () => 0 };
}

function costlessStep(options: HodlingIndexWindow, targets: Targets): Step {
  const { prices, start, grid } = options;
  const n = grid.assets;
  const { weights: held, reserves } = open(options, targets);
  const next = new Float64Array(n);
  return {
    reserves,
    run: (k) => {
      if (k === 0 || !targets.isActive(k - 1)) return 0;
      targets.read(k - 1, held);
      targets.read(k, next);
      const at = (start + k * targets.every) * n;
      let level = 0;
      for (let i = 0; i < n; i++) {
        level += held[i]! * Math.log(prices[at + i]! / prices[at - targets.every * n + i]!);
        level -= next[i]! * Math.log(next[i]! / held[i]!);
      }
      const growth = Math.exp(level);
      for (let i = 0; i < n; i++) {
        const move = (prices[at - targets.every * n + i]! / prices[at + i]!) * (next[i]! / held[i]!);
        reserves[i]! *= growth * move;
      }
      return 0;
    },
  };
}

function costlyStep(options: HodlingIndexWindow, targets: Targets, given: Required<HodlingIndexCosts>): Step {
  const { prices, start, grid, initialPoolValue: unit } = options;
  const n = grid.assets;
  const { weights, reserves } = open(options, targets);
  const conditions = createConditions({ ...given, protocolFeeSplit: 0 }, unit, 0);
  const find = conditions.fee.gamma === 1 ? fullRebalance : bestPair;
  const leg = createLeg({ assets: n, find, conditions, split: 0, noiseRatio: given.noiseTraderRatio });
  const logs = Float64Array.from(reserves, (reserve) => Math.log(reserve / unit));
  const ledger = new Float64Array(ledgerEntries.length);
  const state = { logs, ledger };
  const logWeights = new Float64Array(n);
  const logPrices = new Float64Array(n);
  const inputs = { weights, logWeights, weightAt: 0, prices: logPrices, priceAt: 0 };

  function trade(step: number): boolean {
    targets.read(step, weights);
    for (let i = 0; i < n; i++) logWeights[i] = Math.log(weights[i]!);
    return leg.run(state, inputs);
  }

  return {
    reserves,
    run: (k) => {
      if (!targets.isActive(k)) return 0;
      const at = (start + k * targets.every) * n;
      for (let i = 0; i < n; i++) logPrices[i] = Math.log(prices[at + i]!);
      const before = ledger[ledgerAt.feeRevenue]!;
      const atOld = trade(Math.max(0, k - 1));
      const atNew = trade(k);
      if (!atOld && !atNew) return 0;
      for (let i = 0; i < n; i++) reserves[i] = unit * Math.exp(logs[i]!);
      return unit * (ledger[ledgerAt.feeRevenue]! - before);
    },
  };
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
