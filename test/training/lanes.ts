import { resolveFingerprint, type FingerprintInput } from '../../src/fingerprint/index.js';
import { generateMarket } from '../../src/market/index.js';
import { initialParameters, planRun } from '../../src/simulation/index.js';
import { createLanes } from '../../src/training/threads/index.js';
import { splitTraining } from '../../src/training/training-plan.js';

/** A small market for tests of what windows see. */
export const prices = generateMarket({
  seed: 'lanes',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 50 * 1440,
});

const base = {
  rule: 'momentum',
  tokens: ['AAA', 'BBB'],
  startDateString: '2021-01-11 00:00:00',
  endDateString: '2021-02-10 00:00:00',
  endTestDateString: '2021-02-18 00:00:00',
  max_memory_days: 10,
  initial_memory_length: 3,
  bout_offset: 10080,
} satisfies FingerprintInput;

/** A training made ready, on one thread. */
export function lanesOf(top: object = {}, settings: object = {}) {
  const { fingerprint } = resolveFingerprint(
    {
      ...base,
      ...top,
      optimisation_settings: { val_fraction: 0, early_stopping: false, batch_size: 3, ...settings },
    },
    { purpose: 'train' },
  );
  const plan = planRun({ fingerprint, prices, withTest: true });
  const split = splitTraining(plan);
  const example = initialParameters(fingerprint, 1, 0)[0]!;
  const lanes = createLanes({ plan, split, example, data: { prices }, threads: 1, seed: 5 });
  return { fingerprint, plan, split, example, lanes };
}
