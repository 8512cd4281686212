import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { initialSets, randomStream, sampleWindows } from '../../src/training/index.js';

const range = fc.integer({ min: 1, max: 500 });

describe('windows drawn for a batch', () => {
  it('start at distinct rows of the range, the same ones for the same seed', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 40 }), fc.nat(), (rows, wanted, seed) => {
        const count = Math.min(rows, wanted);
        const draw = () => sampleWindows({ count, range: rows, stream: randomStream(seed, 'batch/0') });
        const starts = draw();
        expect(new Set(starts).size).toBe(count);
        expect(starts.every((start) => Number.isInteger(start) && start >= 0 && start < rows)).toBe(true);
        expect(draw()).toEqual(starts);
      }),
    );
  });

  it('start anywhere equally often', () => {
    const counts = new Float64Array(20);
    const draws = 4000;
    for (let k = 0; k < draws; k++) {
      for (const start of sampleWindows({ count: 5, range: 20, stream: randomStream(k, 'batch/0') }))
        counts[start]!++;
    }
    const expected = (draws * 5) / 20;
    const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 99.9 % point of chi-square with 19 degrees of freedom.
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('are all starts when as many are wanted', () => {
    const starts = sampleWindows({ count: 30, range: 30, stream: randomStream(4, 'batch/0') });
    expect(starts.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, start) => start));
  });

  it('cannot be more than there are starts', () => {
    expect(() => sampleWindows({ count: 9, range: 8, stream: randomStream(1, 'x') })).toThrow(
      /batch_size is 9.*8/,
    );
  });
});

describe('random streams', () => {
  it('differ by seed and by name, and are standard normal', () => {
    const take = (seed: number, name: string) =>
      Array.from(
        { length: 5 },
        (
          (stream) => () =>
            stream.normal()
        )(randomStream(seed, name)),
      );
    expect(take(1, 'a')).toEqual(take(1, 'a'));
    expect(take(1, 'a')).not.toEqual(take(2, 'a'));
    expect(take(1, 'a')).not.toEqual(take(1, 'b'));
    const stream = randomStream(7, 'many');
    const values = Array.from({ length: 20000 }, () => stream.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

describe('random streams of one seed', () => {
  it('have nothing to do with each other', () => {
    const names = ['batch/0', 'batch/1', 'batch/10', 'init/1/log_k', 'init/2/log_k', 'init/1/logit_lamb'];
    const count = 4000;
    const draws = names.map((name) => {
      const stream = randomStream(0, name);
      return Array.from({ length: count }, () => stream.uniform() - 0.5);
    });
    draws.forEach((a, i) => {
      for (const b of draws.slice(i + 1)) {
        const correlation = (12 * a.reduce((sum, value, k) => sum + value * b[k]!, 0)) / count;
        // Four standard deviations of 1/√count.
        expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
      }
    });
  });

  it('stay what they are however much is drawn from another', () => {
    const alone = randomStream(3, 'batch/1').uniform();
    const other = randomStream(3, 'batch/0');
    for (let k = 0; k < 100; k++) other.normal();
    expect(randomStream(3, 'batch/1').uniform()).toBe(alone);
  });
});

describe('initial parameter sets', () => {
  const fingerprint = (settings: object, more: object = {}) =>
    resolveFingerprint({ rule: 'momentum', tokens: ['A', 'B'], optimisation_settings: settings, ...more })
      .fingerprint;

  it('begin with the canonical one, and spread the others by noise_scale, starting weights excepted', () => {
    const sets = initialSets(fingerprint({ n_parameter_sets: 200, noise_scale: 0.3 }), 5);
    expect(sets[0]!.log_k).toEqual([Math.log2(20), Math.log2(20)]);
    const noise = sets.slice(1).map((set) => set.log_k![0]! - Math.log2(20));
    const deviation = Math.sqrt(noise.reduce((sum, value) => sum + value ** 2, 0) / noise.length);
    expect(deviation).toBeGreaterThan(0.25);
    expect(deviation).toBeLessThan(0.35);
    expect(sets.every((set) => set.initial_weights_logits!.every((value) => value === 1))).toBe(true);
  });

  it('take a scale of their own where one is named, or 1 for compatibility', () => {
    const shift = (settings: object, more?: object) => {
      const [canonical, other] = initialSets(fingerprint({ n_parameter_sets: 2, ...settings }, more), 5);
      return (name: string) => other![name]![0]! - canonical![name]![0]!;
    };
    const usual = shift({ noise_scale: 0.1 });
    const named = shift({ noise_scale: 0.1, per_param_noise_scale: { log_k: 0.2 } });
    const unit = shift({ noise_scale: 0.1 }, { compatibility: { unit_initial_noise: true } });
    expect(named('log_k')).toBeCloseTo(2 * usual('log_k'), 12);
    expect(named('logit_lamb')).toBeCloseTo(usual('logit_lamb'), 12);
    expect(unit('logit_lamb')).toBeCloseTo(10 * usual('logit_lamb'), 12);
  });

  it('hold one value for all tokens under force_scalar', () => {
    const [set] = initialSets(fingerprint({ n_parameter_sets: 1, force_scalar: true }), 0);
    expect(set!.log_k).toHaveLength(1);
    expect(set!.initial_weights_logits).toHaveLength(2);
  });
});
