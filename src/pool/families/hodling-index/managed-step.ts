import type { RebalancingCosts } from '../../rebalancing/rebalancing-costs.js';
import { addTargetAdjoint, openIndex, type IndexStep, type Memory } from './index-step.js';
import type { HodlingIndexWindow, Targets } from './targets.js';

/**
 * Steps of a manager: where the index trades, with w the weights before, w' those of the step, s the shares of what is held and
 * c_i(b) = τ max(-b, 0) + ½ spread_i |b| what it costs to buy b of token i,
 *
 *     V' = V (1 - Σ c(w - s)) (1 - Σ c(w' - w)) (1 - fee)      R_i = w'_i V' / p_i
 *
 * Answers what the manager takes. Spec 02 §9 and §10.
 *
 * @param stepFee what the manager takes of the index at a step, a share
 * @param memory for the way back, if there is one
 */
export function managedStep(
  window: HodlingIndexWindow,
  targets: Targets,
  { sale, spread }: RebalancingCosts,
  stepFee: number,
  memory?: Memory,
): IndexStep {
  const { prices, start, grid } = window;
  const n = grid.assets;
  const { reserves } = openIndex(window, targets);
  const before = new Float64Array(n);
  const next = new Float64Array(n);
  const held = new Float64Array(n);
  const shares = new Float64Array(n);
  const byBefore = new Float64Array(n);
  const byNext = new Float64Array(n);

  const costOf = (i: number, row: number, bought: number): number =>
    sale * Math.max(-bought, 0) + (spread ? (spread[i]![row]! / 2) * Math.abs(bought) : 0);
  const slopeOf = (i: number, row: number, bought: number): number =>
    (bought < 0 ? -sale : 0) + (spread ? (spread[i]![row]! / 2) * Math.sign(bought) : 0);

  function readWeights(k: number): void {
    targets.read(Math.max(0, k - 1), before);
    targets.read(k, next);
  }

  return {
    reserves,
    run: (k) => {
      if (!targets.isActive(k)) return 0;
      memory?.push(reserves);
      const row = start + k * targets.every;
      const at = row * n;
      readWeights(k);
      let value = 0;
      for (let i = 0; i < n; i++) value += reserves[i]! * prices[at + i]!;
      let restored = value;
      for (let i = 0; i < n; i++) {
        restored -= costOf(i, row, before[i]! * value - reserves[i]! * prices[at + i]!);
      }
      let moved = restored;
      for (let i = 0; i < n; i++) moved -= costOf(i, row, next[i]! * restored - before[i]! * restored);
      for (let i = 0; i < n; i++) reserves[i] = (next[i]! * moved * (1 - stepFee)) / prices[at + i]!;
      return moved * stepFee;
    },
    pullBack: (k, byLogs, pathAdjoint) => {
      if (!targets.isActive(k)) return;
      memory!.pop(held);
      const row = start + k * targets.every;
      const at = row * n;
      readWeights(k);
      let value = 0;
      for (let i = 0; i < n; i++) value += held[i]! * prices[at + i]!;
      let [byValue, restored, moved] = [0, 1, 1];
      for (let i = 0; i < n; i++) {
        shares[i] = (held[i]! * prices[at + i]!) / value;
        restored -= costOf(i, row, before[i]! - shares[i]!);
        moved -= costOf(i, row, next[i]! - before[i]!);
        byValue += byLogs[i]!;
      }
      let mean = 0;
      for (let i = 0; i < n; i++) {
        const byRestored = (byValue * slopeOf(i, row, before[i]! - shares[i]!)) / restored;
        const byMoved = (byValue * slopeOf(i, row, next[i]! - before[i]!)) / moved;
        byNext[i] = byLogs[i]! / next[i]! - byMoved;
        byBefore[i] = byMoved - byRestored;
        // Of the share, for now.
        byLogs[i] = byRestored;
        mean += byRestored * shares[i]!;
      }
      for (let i = 0; i < n; i++) byLogs[i] = shares[i]! * (byValue + byLogs[i]! - mean);
      addTargetAdjoint(window, targets, Math.max(0, k - 1), byBefore, pathAdjoint);
      addTargetAdjoint(window, targets, k, byNext, pathAdjoint);
    },
  };
}
