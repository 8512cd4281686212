import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { initialParameters, planRun } from '../../../src/simulation/index.js';
import { memoryFromDecay } from '../../../src/strategy/index.js';
import { searchRanges, type SearchRange } from '../../../src/training/direct-search/index.js';
import { createLaneWork } from '../../../src/training/threads/index.js';
import { splitTraining } from '../../../src/training/training-plan.js';

const prices = generateMarket({
  seed: 'ranges',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 50 * 1440,
});

function rangesOf(search: object, changes: object = {}): readonly SearchRange[] {
  const { fingerprint } = resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: '2021-01-21 00:00:00',
      endDateString: '2021-02-18 00:00:00',
      max_memory_days: 20,
      initial_memory_length: 3,
      initial_k_per_day: 4,
      bout_offset: 1440,
      ...changes,
      optimisation_settings: { method: 'optuna', optuna_settings: search },
    },
    { purpose: 'train' },
  );
  const plan = planRun({ fingerprint, prices, withTest: true });
  const example = initialParameters(fingerprint, 1, 0)[0]!;
  const { vector } = createLaneWork(plan, splitTraining(plan), example, 0);
  return searchRanges({ plan, vector, start: vector.pack(example) });
}

const byName = (ranges: readonly SearchRange[]) =>
  Object.fromEntries(ranges.map(({ name, distribution: { low, high } }) => [name, [low, high]]));
const config = (log_k: object): object => ({ parameter_config: { log_k } });

describe('what a search chooses', () => {
  it('is every trained number once, and no starting weight', () => {
    const ranges = rangesOf({});
    expect(ranges.map(({ name }) => name)).toEqual([
      'log_k[AAA]',
      'log_k[BBB]',
      'logit_lamb[AAA]',
      'logit_lamb[BBB]',
    ]);
    expect(ranges.flatMap(({ entries }) => entries)).toEqual([0, 1, 2, 3]);
  });

  it('has the range of the rule, and of memories half a day to the longest, where none is configured', () => {
    const ranges = byName(rangesOf({ expand_around: false }));
    expect(ranges['log_k[AAA]']).toEqual([-6.6, 12]);
    const days = ranges['logit_lamb[BBB]']!.map((x) => memoryFromDecay(1 / (1 + Math.exp(-x)), 1));
    expect(days[0]).toBeCloseTo(0.5, 9);
    expect(days[1]).toBeCloseTo(20, 9);
  });

  it('is a tenth of the range to either side of the start, within it', () => {
    expect(byName(rangesOf(config({ low: -8, high: 2 })))['log_k[AAA]']).toEqual([1, 2]);
    expect(byName(rangesOf(config({ low: -8, high: 12 })))['log_k[AAA]']).toEqual([0, 4]);
    const [low, high] = byName(rangesOf(config({ low: 1, high: 1024, log_scale: true })))['log_k[AAA]']!;
    expect(low).toBeCloseTo(1, 12);
    expect(high).toBeCloseTo(4, 12);
  });

  it('is one number for all tokens where it is told to be, around the mean of their starts', () => {
    const scalar = rangesOf(config({ low: -8, high: 12, scalar: true }), { initial_k_per_day: [2, 8] });
    expect(byName(scalar)).toMatchObject({ log_k: [0, 4] });
    expect(scalar.find(({ name }) => name === 'log_k')!.entries).toEqual([0, 1]);
    expect(rangesOf({ make_scalar: true }).map(({ name }) => name)).toEqual(['log_k', 'logit_lamb']);
  });

  it('names members of an ensemble, and bounds are searched ten to either side', () => {
    const bounds = { min_weights_per_asset: 0.1, max_weights_per_asset: 0.8 };
    const ranges = rangesOf(
      { expand_around: false },
      { rule: 'bounded__ensemble__momentum', n_ensemble_members: 2, learnable_bounds_settings: bounds },
    );
    expect(ranges.map(({ name }) => name)).toContain('log_k[BBB, 1]');
    const [low, high] = byName(ranges).raw_min_budget!;
    expect(high! - low!).toBe(20);
  });
});

describe('what a search refuses', () => {
  it('is a range of what the rule does not train, with the nearest it does', () => {
    expect(() => rangesOf({ parameter_config: { k_per_day: { low: 1, high: 2 } } })).toThrow(
      /parameter_config\.k_per_day is set, but momentum trains no raw parameter of that name; expected one of log_k, logit_lamb/,
    );
    expect(() => rangesOf({ parameter_config: { sp_k: { low: 1, high: 2 } } })).toThrow(/sp_k is set/);
  });

  it('is a start too far from its range, and a longest memory of half a day', () => {
    expect(() => rangesOf(config({ low: -8, high: 0 }))).toThrow(
      /log_k\[AAA\] starts at 2, too far from its range of -8 to 0 .* or expand_around false/,
    );
    expect(() => rangesOf({ expand_around: false }, { max_memory_days: 0.5 })).toThrow(/max_memory_days/);
  });
});
