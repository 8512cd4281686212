import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type * as Library from '../../../src/index.js';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { planRun } from '../../../src/simulation/index.js';
import { iterationMs, splitStarts, sumGradients } from '../../../src/training/threads/lane-tasks.js';
import { splitTraining } from '../../../src/training/training-plan.js';

const built = fileURLToPath(new URL('../../../dist/index.js', import.meta.url));
const prices = generateMarket({
  seed: 3,
  tokens: ['BTC', 'ETH'],
  start: Date.UTC(2021, 0, 1),
  minutes: 300 * 1440,
});

function fingerprintOf(changes: object, settings: object) {
  return resolveFingerprint(
    {
      tokens: ['BTC', 'ETH'],
      rule: 'momentum',
      startDateString: '2021-02-01 00:00:00',
      endDateString: '2021-10-01 00:00:00',
      max_memory_days: 30,
      ...changes,
      optimisation_settings: {
        n_parameter_sets: 3,
        batch_size: 4,
        val_fraction: 0,
        early_stopping: false,
        ...settings,
      },
    },
    { purpose: 'train' },
  ).fingerprint;
}

describe('training on threads', () => {
  it.skipIf(!existsSync(built))(
    'gives the same bits on two threads as on one (needs npm run build)',
    async () => {
      // The library as it is built: threads load its files.
      const { train } = (await import(built)) as typeof Library;
      const fingerprint = fingerprintOf({ fees: 0.003 }, { n_iterations: 12 });
      const [one, two] = [
        await train({ fingerprint, prices, threads: 1 }),
        await train({ fingerprint, prices, threads: 2 }),
      ];
      expect(two.history).toEqual(one.history);
      expect(two.best).toEqual(one.best);
      expect(two.last).toEqual(one.last);
    },
  );

  it.skipIf(!existsSync(built))(
    'makes the same trials on two threads as on one (needs npm run build)',
    async () => {
      const { train } = (await import(built)) as typeof Library;
      const search = { n_trials: 40, n_jobs: 4, n_evaluation_points: 10 };
      const fingerprint = fingerprintOf(
        { fees: 0.003, bout_offset: 14400 },
        { method: 'optuna', val_fraction: 0.2, optuna_settings: search },
      );
      const [one, two] = [
        await train({ fingerprint, prices, threads: 1 }),
        await train({ fingerprint, prices, threads: 2 }),
      ];
      expect(two.history).toEqual(one.history);
      expect(two.last).toEqual(one.last);
    },
  );

  it('is for work that takes long: fees and curves over years, not pools in closed form', () => {
    const cost = (changes: object, settings: object): number => {
      const plan = planRun({ fingerprint: fingerprintOf(changes, settings), prices, withTest: true });
      return iterationMs(plan, splitTraining(plan));
    };
    expect(cost({}, {})).toBeLessThan(8);
    expect(cost({ fees: 0.003 }, {})).toBeGreaterThan(100);
    expect(cost({}, { n_parameter_sets: 64, batch_size: 32 })).toBeGreaterThan(100);
  });

  it('makes a window of a pool with fees a task of its own, and keeps those of others together', () => {
    const planOf = (changes: object) =>
      planRun({ fingerprint: fingerprintOf(changes, {}), prices, withTest: true });
    expect(splitStarts(planOf({}), [3, 1])).toEqual([[3, 1]]);
    expect(splitStarts(planOf({ fees: 0.01 }), [3, 1])).toEqual([[3], [1]]);
  });

  it('adds what tasks found in their order, leaving it as it was', () => {
    const part = (value: number) => ({
      objective: value,
      gradient: { k: Float64Array.of(value, 2 * value) },
    });
    const parts = [part(0.1), part(0.2), part(0.3)];
    const { objective, gradient } = sumGradients(parts);
    expect(objective).toBe(0.1 + 0.2 + 0.3);
    expect([...gradient.k!]).toEqual([0.1 + 0.2 + 0.3, 0.2 + 0.4 + 0.6]);
    expect([...parts[0]!.gradient.k]).toEqual([0.1, 0.2]);
  });
});
