import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { dailyMetrics, type DailySample } from '../../../src/objective/daily/index.js';
import { anySample, sampleOf } from './daily-samples.js';

/** The first days of a sample. */
function head(sample: DailySample, days: number): DailySample {
  const { weights, assets, ...series } = sample;
  return {
    ...series,
    returns: sample.returns.subarray(0, days),
    benchmark: sample.benchmark.subarray(0, days),
    riskFree: sample.riskFree && sample.riskFree.subarray(0, days),
    ...(weights && assets !== undefined ? { weights: weights.subarray(0, (days + 1) * assets), assets } : {}),
  };
}

/** Ten days that rise and fall, of which every start of enough days has a value for every metric that does not need losses. */
const example: DailySample = {
  ...sampleOf([-0.02, 0.03, -0.05, 0.01, 0.02, -0.01, 0.04, 0.01, -0.03, 0.02], {
    benchmark: [-0.01, 0.02, -0.03, 0.01, 0.01, -0.02, 0.03, 0.02, -0.01, 0.01],
  }),
  weights: Float64Array.from({ length: 22 }, (_, k) => (k % 3) / 2),
  assets: 2,
};

describe.each(dailyMetrics.map((metric) => [metric.name, metric] as const))('%s', (_, metric) => {
  test('says what it is', () => {
    for (const text of [metric.name, metric.label, metric.description, metric.formula, metric.unit])
      expect(text.trim()).not.toBe('');
    expect(metric.name).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(metric.description).toMatch(/^[A-Z].*\.$/);
    expect(metric.needs).toBe('days');
  });

  test('answers null for fewer days than it needs, and says how many there are', () => {
    const least = metric.smallestSample;
    for (let days = 0; days < least; days++)
      expect(metric.value(head(example, days))).toEqual({
        value: null,
        reason: `needs ${least} day${least === 1 ? '' : 's'}, has ${days}`,
      });
  });

  test('has a value for ten days that rise and fall, whether or not there is a risk-free rate', () => {
    const rate = new Float64Array(10).fill(0.0001);
    for (const riskFree of [null, rate])
      expect(metric.value({ ...example, riskFree }).value).toEqual(expect.any(Number));
  });

  test('refuses a sample that contradicts itself', () => {
    expect(() => metric.value({ ...example, benchmark: new Float64Array(9) })).toThrow(InputError);
    expect(() => metric.value({ ...example, returns: example.returns.with(3, NaN) })).toThrow(
      expect.objectContaining({ code: 'daily.return', path: 'returns[3]' }),
    );
  });
});

test('every metric answers a finite number, or null and a reason, for ordinary, constant and absurd samples', () => {
  fc.assert(
    fc.property(anySample, (sample) => {
      for (const metric of dailyMetrics) {
        const { value, reason } = metric.value(sample);
        if (value === null) expect(reason, metric.name).toMatch(/^\S.*[^.\s]$/);
        else {
          expect(Number.isFinite(value), metric.name).toBe(true);
          expect(Object.is(value, -0), metric.name).toBe(false);
          expect(reason, metric.name).toBeUndefined();
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('no metric changes its sample', () => {
  fc.assert(
    fc.property(anySample, (sample) => {
      const before = structuredClone(sample);
      for (const metric of dailyMetrics) metric.value(sample);
      expect(sample).toEqual(before);
    }),
    { numRuns: 20 },
  );
});
