import { addTargetAdjoint, openIndex, type IndexStep } from './index-step.js';
import type { HodlingIndexWindow, Targets } from './targets.js';

/**
 * Steps without costs: where the index trades at k - 1, w being the weights there, w' those of k and a_i = p_i(k) / p_i(k - 1),
 *
 *     ln R_i += L - ln a_i + ln (w'_i / w_i)      L = Σ w ln a - Σ w' ln (w' / w)
 *
 * and else nothing. Spec 02 §2 and §10.
 */
export function costlessStep(window: HodlingIndexWindow, targets: Targets): IndexStep {
  const { prices, start, grid } = window;
  const n = grid.assets;
  const { every } = targets;
  const { weights: held, reserves } = openIndex(window, targets);
  const next = new Float64Array(n);
  const byHeld = new Float64Array(n);
  const byNext = new Float64Array(n);
  return {
    reserves,
    run: (k) => {
      if (k === 0 || !targets.isActive(k - 1)) return 0;
      targets.read(k - 1, held);
      targets.read(k, next);
      const at = (start + k * every) * n;
      let level = 0;
      for (let i = 0; i < n; i++) {
        level += held[i]! * Math.log(prices[at + i]! / prices[at - every * n + i]!);
        level -= next[i]! * Math.log(next[i]! / held[i]!);
      }
      const growth = Math.exp(level);
      for (let i = 0; i < n; i++) {
        const move = (prices[at - every * n + i]! / prices[at + i]!) * (next[i]! / held[i]!);
        reserves[i]! *= growth * move;
      }
      return 0;
    },
    pullBack: (k, byLogs, pathAdjoint) => {
      if (k === 0 || !targets.isActive(k - 1)) return;
      targets.read(k - 1, held);
      targets.read(k, next);
      const at = (start + k * every) * n;
      let byLevel = 0;
      for (let i = 0; i < n; i++) byLevel += byLogs[i]!;
      for (let i = 0; i < n; i++) {
        const w = held[i]!;
        const to = next[i]!;
        const move = Math.log(prices[at + i]! / prices[at - every * n + i]!);
        byHeld[i] = byLevel * (move + to / w) - byLogs[i]! / w;
        byNext[i] = byLogs[i]! / to - byLevel * (Math.log(to / w) + 1);
      }
      addTargetAdjoint(window, targets, k - 1, byHeld, pathAdjoint);
      addTargetAdjoint(window, targets, k, byNext, pathAdjoint);
    },
  };
}
