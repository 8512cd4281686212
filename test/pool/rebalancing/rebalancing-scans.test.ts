import { describe, expect, it } from 'vitest';
import type { Rows } from '../../../src/kernel/index.js';
import {
  compileFollowingScan,
  compileRestoringScan,
} from '../../../src/pool/rebalancing/rebalancing-scans.js';

const rows = (...numbers: number[]): Rows => ({ data: Float64Array.from(numbers), offset: 0 });
const steps = { stride: 1, substeps: 1 };

describe('the scans of a rebalanced portfolio', () => {
  it('keep no tape, which is why none is recorded before their adjoint', () => {
    for (const costs of ['nothing', 'sale', 'sale and spread'] as const) {
      for (const assets of [2, 5, 12]) {
        expect(compileRestoringScan({ assets, steps, costs }).tapeStride).toBe(0);
        expect(compileFollowingScan({ assets, steps, costs }).tapeStride).toBe(0);
      }
    }
  });

  it('have no derivative of costs where nothing is traded', () => {
    const half = rows(0.01, 0.02);
    const following = compileFollowingScan({ assets: 2, steps, costs: 'sale and spread' });
    const [byHeld, byNext] = [rows(0, 0), rows(0, 0)];
    const usual = { steps: 1, parameters: rows(0.1), tape: rows(), outputAdjoints: [rows(1)] };
    following.backward({
      ...usual,
      inputs: [rows(0.4, 0.6), rows(0.4, 0.6), half],
      inputAdjoints: [byHeld, byNext],
      parameterAdjoint: rows(),
    });
    expect([...byHeld.data, ...byNext.data]).toEqual([0, 0, 0, 0]);

    // Prices that move together: weights stay as they are, and value moves with the prices.
    const restoring = compileRestoringScan({ assets: 2, steps, costs: 'sale and spread' });
    const byWeights = rows(0, 0);
    restoring.backward({
      ...usual,
      inputs: [rows(0.5, 0.5), rows(0, 0), rows(Math.log(2), Math.log(2)), half],
      inputAdjoints: [byWeights],
      parameterAdjoint: rows(),
    });
    expect([...byWeights.data]).toEqual([0.5, 0.5]);
  });
});
