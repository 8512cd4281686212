import type { DailySample } from '../daily-metric.js';
import { missing, type Missing } from '../series/answer.js';
import { quotient } from '../series/quotient.js';

/** 100 · mean_U(r) / mean_U(b) over U, the days on which the benchmark rose. */
export function upCaptured(sample: DailySample): number | Missing {
  return captured(sample, (change) => change > 0, 'no day on which the benchmark rose');
}

/** 100 · mean_D(r) / |mean_D(b)| over D, the days on which the benchmark did not rise; negative where r loses. */
export function downCaptured(sample: DailySample): number | Missing {
  return captured(sample, (change) => change <= 0, 'no day on which the benchmark fell');
}

function captured(
  { returns, benchmark }: DailySample,
  counts: (benchmark: number) => boolean,
  none: string,
): number | Missing {
  let days = 0;
  let own = 0;
  let market = 0;
  benchmark.forEach((change, k) => {
    if (!counts(change)) return;
    days++;
    own += returns[k]!;
    market += change;
  });
  return days === 0 ? missing(none) : quotient(100 * (own / days), Math.abs(market / days), none);
}
