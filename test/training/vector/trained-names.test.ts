import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { train } from '../../../src/training/index.js';
import { trainedNames } from '../../../src/training/vector/trained-names.js';

const prices = generateMarket({
  seed: 'trained-names',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 40 * 1440,
});

const trained = (trainable: readonly string[] | null) =>
  train({
    fingerprint: resolveFingerprint(
      {
        rule: 'momentum',
        tokens: ['AAA', 'BBB'],
        startDateString: '2021-01-11 00:00:00',
        endDateString: '2021-02-01 00:00:00',
        endTestDateString: '2021-02-08 00:00:00',
        max_memory_days: 10,
        bout_offset: 8 * 1440,
        trainable,
        optimisation_settings: {
          n_iterations: 3,
          n_parameter_sets: 2,
          batch_size: 2,
          val_fraction: 0,
          early_stopping: false,
        },
      },
      { purpose: 'train' },
    ).fingerprint,
    prices,
    threads: 1,
  });

describe('what is trained of a strategy', () => {
  it('is everything, or what trainable names, in the strategy’s order', () => {
    expect(trainedNames(null, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
    expect(trainedNames(['c', 'a'], ['a', 'b', 'c'])).toEqual(['a', 'c']);
  });

  it('is something the strategy has', () => {
    expect(() => trainedNames([], ['log_k'])).toThrow(/nothing would be trained/);
    expect(() => trainedNames(['log_l'], ['log_k', 'logit_lamb'])).toThrow(/Did you mean "log_k"/);
    expect(() => trainedNames(['fees'], ['log_k'])).toThrow(/has no derivative/);
  });

  it('moves, and nothing else does, in any set', async () => {
    const [all, some] = [await trained(null), await trained(['log_k'])];
    const first = some.initial.parameters;
    for (const { log_k: k, logit_lamb: memory } of some.last) {
      expect(memory).toEqual(first.logit_lamb);
      expect(k).not.toEqual(first.log_k);
    }
    expect(all.last.every(({ logit_lamb: memory }) => memory !== first.logit_lamb)).toBe(true);
    expect(all.last[0]!.logit_lamb).not.toEqual(first.logit_lamb);
  });
});
