import type { MetricAnswer } from '../daily-metric.js';

/** Why a metric has no value. */
export interface Missing {
  readonly value: null;
  readonly reason: string;
}

/** No value, for a reason in plain language. */
export function missing(reason: string): Missing {
  return { value: null, reason };
}

/** What was measured as an answer: a number that overflowed, or met ∞ - ∞, has no value either. */
export function answer(measured: number | Missing): MetricAnswer {
  if (typeof measured !== 'number') return measured;
  if (!Number.isFinite(measured)) return missing('the result is too large to be written as a number');
  // Adding 0 turns -0, which a negated 0 is, into 0.
  return { value: measured + 0 };
}
