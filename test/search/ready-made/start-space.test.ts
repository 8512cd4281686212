import { describe, expect, test } from 'vitest';
import { parseSpace } from '../../../src/black-box/index.js';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { applyValues, startSpace } from '../../../src/search/index.js';
import { initialParameters } from '../../../src/simulation/index.js';
import { rules } from '../../../src/strategy/index.js';

const fingerprintOf = (changes: object) =>
  resolveFingerprint({ tokens: ['AAA', 'BBB'], max_memory_days: 90, ...changes }).fingerprint;

describe.each(Object.keys(rules))('The starting values of the rule %s', (rule) => {
  const fingerprint = fingerprintOf({ rule });
  const space = parseSpace(startSpace(fingerprint));

  test('have an effect on what is trained, each of them, and can be had at both ends', () => {
    const trainable = rules[rule]!.parameters.filter((parameter) => parameter.trainable).map(
      ({ name }) => name,
    );
    expect(space.parameters.length).toBeGreaterThan(0);
    for (const { name, distribution } of space.parameters) {
      if (distribution.kind !== 'float') throw new Error(`${name} is no number`);
      const [low, high] = [distribution.low, distribution.high].map(
        (value) => initialParameters(applyValues(fingerprint, { [name]: value }), 1)[0]!,
      );
      for (const parameter of trainable) expect(low![parameter]!.every(Number.isFinite)).toBe(true);
      for (const parameter of trainable) expect(high![parameter]!.every(Number.isFinite)).toBe(true);
      expect(trainable.some((parameter) => low![parameter]![0] !== high![parameter]![0])).toBe(true);
    }
  });

  test('have no starting weights, and no memory beyond the longest', () => {
    const names = space.parameters.map(({ name }) => name);
    expect(names).not.toContain('initial_weights_logits');
    for (const { name, distribution } of space.parameters) {
      if (name.startsWith('initial_memory')) expect(distribution).toMatchObject({ high: 90 });
    }
  });
});

describe('The starting values of a rule', () => {
  test('have a second memory only where the rule reads one', () => {
    const names = (use_alt_lamb: boolean) =>
      Object.keys(startSpace(fingerprintOf({ rule: 'momentum', use_alt_lamb })));
    expect(names(false)).toEqual(['initial_memory_length', 'initial_k_per_day']);
    expect(names(true)).toContain('initial_memory_length_delta');
  });

  test('are there under hooks, and refused for a rule of one’s own', () => {
    const bounds = { min_weights_per_asset: 0.1, max_weights_per_asset: 0.8 };
    const hooked = fingerprintOf({ rule: 'bounded__momentum', learnable_bounds_settings: bounds });
    expect(Object.keys(startSpace(hooked))).toContain('initial_k_per_day');
    const own = { ...fingerprintOf({}), rule: { name: 'mine' } } as never;
    expect(() => startSpace(own)).toThrow(
      /no ready-made space of starting values for rule "mine".*method "optuna"/,
    );
  });
});
