import { describe, expect, it } from 'vitest';
import { parseSpace } from '../../../src/black-box/index.js';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { applyValues, startSpace } from '../../../src/search/index.js';
import { initialParameters } from '../../../src/simulation/index.js';

const tokens = ['AAA', 'BBB'];
const fingerprintOf = (rule: string, changes: object = {}) =>
  resolveFingerprint({ tokens, fees: 0.003, rule, ...changes }).fingerprint;
const range = { initial_alpha: 1, initial_beta: 2, initial_rotation_angle: 1 };

describe('the starting values of a pool without a strategy', () => {
  it.each([
    ['balancer', { trainable: ['initial_weights_logits', 'fees'] }, 3],
    ['hodl', { trainable: ['initial_weights_logits'] }, 2],
    ['cow', { trainable: ['fees'] }, 1],
    ['gyroscope', range, 1],
    ['gyroscope', { ...range, trainable: ['alpha', 'fees'] }, 1],
    ['reclamm', {}, 2],
    ['reclamm', { reclamm_use_shift_exponent: true, reclamm_learn_fees: true }, 4],
    [
      'reclamm',
      { reclamm_interpolation_method: 'constant_arc_length', reclamm_learn_arc_length_speed: true },
      3,
    ],
    ['reclamm', { trainable: ['centeredness_margin'] }, 1],
  ])('of %s with %j are those of what is trained, and pools at both ends', (rule, changes, count) => {
    const fingerprint = fingerprintOf(rule, changes);
    const space = parseSpace(startSpace(fingerprint), tokens);
    expect(space.parameters).toHaveLength(count);
    const ends = (['low', 'high'] as const).map((end) =>
      Object.fromEntries(
        space.parameters.map(({ name, distribution }) => {
          if (distribution.kind !== 'float') throw new Error(`${name} is no number`);
          return [name, distribution[end]];
        }),
      ),
    );
    const [low, high] = ends.map((values) => initialParameters(applyValues(fingerprint, values), 1)[0]!);
    const moved = Object.keys(low!).filter((name) => low![name]!.join() !== high![name]!.join());
    expect(moved.length).toBeGreaterThan(0);
  });

  it('are those of index_market_cap for an index that holds its tokens', () => {
    const index = (rule: string) => startSpace(fingerprintOf(rule));
    expect(index('hodling_index_market_cap')).toEqual(index('index_market_cap'));
  });
});
