import type { DailyMetric, DailySample, MetricAnswer } from './daily-metric.js';
import { answer, missing, type Missing } from './series/answer.js';
import { checkSample } from './series/check-sample.js';

/**
 * A metric from its wording and its formula, which is asked only about consistent samples of enough days.
 *
 * @param measure - may overflow to infinity or meet ∞ - ∞, which becomes a null with a reason.
 */
export function defineMetric(
  wording: Omit<DailyMetric, 'needs' | 'value'>,
  measure: (sample: DailySample) => number | Missing,
): DailyMetric {
  return {
    ...wording,
    needs: 'days',
    value(sample): MetricAnswer {
      checkSample(sample);
      const days = sample.returns.length;
      if (days < wording.smallestSample)
        return missing(`needs ${inDays(wording.smallestSample)}, has ${days}`);
      return answer(measure(sample));
    },
  };
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}
