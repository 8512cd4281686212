import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyMetric } from '../../../src/objective/daily/index.js';
import { ordinarySample } from './daily-samples.js';
import { slowMetrics } from './slow-metrics.js';

test.each(Object.entries(slowMetrics))(
  '%s is what its definition says, written with plain loops',
  (name, slow) => {
    fc.assert(
      fc.property(ordinarySample, (sample) => {
        const { value } = dailyMetric(name).value(sample);
        const expected = slow(sample);
        // Powers of the year magnify rounding.
        expect(Math.abs(value! - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-3, Math.abs(expected)));
      }),
    );
  },
);
