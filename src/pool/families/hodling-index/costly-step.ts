import { createConditions, type Costs } from '../../arbitrage/conditions.js';
import { createLegAdjoint } from '../../arbitrage/leg-adjoint.js';
import { ledgerAt, ledgerEntries } from '../../arbitrage/ledger.js';
import { createLeg } from '../../arbitrage/leg.js';
import { bestPair, fullRebalance } from '../../arbitrage/trades/index.js';
import { addTargetAdjoint, openIndex, type IndexStep, type Memory } from './index-step.js';
import type { HodlingIndexWindow, Targets } from './targets.js';

/**
 * Steps with costs: two legs wherever the index trades, at the weights before and at those of the step. Spec 02 §3.7 and §10.
 *
 * @param memory for the way back, if there is one
 * @param byRevenue d(objective) / d(revenue over initial value), for the way back
 */
export function costlyStep(
  window: HodlingIndexWindow,
  targets: Targets,
  given: Costs,
  memory?: Memory,
  byRevenue = 0,
): IndexStep {
  const { prices, start, grid, initialPoolValue: unit } = window;
  const n = grid.assets;
  const { weights, reserves } = openIndex(window, targets);
  const conditions = createConditions(given, unit, 0);
  const find = conditions.fee.gamma === 1 ? fullRebalance : bestPair;
  const leg = createLeg({ assets: n, find, conditions, split: 0, noiseRatio: given.noiseTraderRatio });
  const pullBackLeg = createLegAdjoint({ assets: n, conditions, split: 0 });
  const logs = Float64Array.from(reserves, (reserve) => Math.log(reserve / unit));
  const ledger = new Float64Array(ledgerEntries.length);
  const logPrices = new Float64Array(n);
  const inputs = { weights, logWeights: new Float64Array(n), weightAt: 0, prices: logPrices, priceAt: 0 };
  // A leg's n distances, and n logarithms of reserves before it.
  const numbers = [new Float64Array(2 * n), new Float64Array(2 * n)] as const;
  const sides = [new Int8Array(n), new Int8Array(n)] as const;
  const byWeights = new Float64Array(n);

  function readPrices(k: number): void {
    const at = (start + k * targets.every) * n;
    for (let i = 0; i < n; i++) logPrices[i] = Math.log(prices[at + i]!);
  }

  function readWeights(step: number): void {
    targets.read(step, weights);
    for (let i = 0; i < n; i++) inputs.logWeights[i] = Math.log(weights[i]!);
  }

  /** Makes a leg again and writes down what it was; answers whether it was one. */
  function recall(step: number, which: 0 | 1): boolean {
    readWeights(step);
    numbers[which].set(logs, n);
    if (!leg.run({ logs }, inputs)) return false;
    numbers[which].set(leg.trade.distances);
    sides[which].set(leg.trade.sides);
    return true;
  }

  return {
    reserves,
    run: (k) => {
      if (!targets.isActive(k)) return 0;
      memory?.push(logs);
      readPrices(k);
      const before = ledger[ledgerAt.feeRevenue]!;
      readWeights(Math.max(0, k - 1));
      const atOld = leg.run({ logs, ledger }, inputs);
      readWeights(k);
      const atNew = leg.run({ logs, ledger }, inputs);
      if (!atOld && !atNew) return 0;
      for (let i = 0; i < n; i++) reserves[i] = unit * Math.exp(logs[i]!);
      return unit * (ledger[ledgerAt.feeRevenue]! - before);
    },
    pullBack: (k, byLogs, pathAdjoint) => {
      if (!targets.isActive(k)) return;
      memory!.pop(logs);
      readPrices(k);
      const stepsOfLegs = [Math.max(0, k - 1), k] as const;
      const isMade = [recall(stepsOfLegs[0], 0), recall(stepsOfLegs[1], 1)] as const;
      for (const which of [1, 0] as const) {
        if (!isMade[which]) continue;
        targets.read(stepsOfLegs[which], weights);
        byWeights.fill(0);
        const made = { sides: sides[which], sideAt: 0, numbers: numbers[which], at: 0 };
        pullBackLeg(
          { ...made, weights, weightAt: 0, prices: logPrices, priceAt: 0 },
          byLogs,
          byWeights,
          byRevenue,
        );
        addTargetAdjoint(window, targets, stepsOfLegs[which], byWeights, pathAdjoint);
      }
    },
  };
}
