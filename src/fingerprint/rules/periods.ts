import { barMinutes } from '../spans.js';
import { findingsFor, when, type Rule } from './rule.js';

const minutesADay = 1440;

/** Periods fit into days, into each other, and hold a whole number of bars. */
export const periods: Rule = {
  name: 'periods',
  number: 8,
  reads: ['freq', 'chunk_period', 'weight_interpolation_period', 'arb_frequency', 'bout_offset'],
  check: (fingerprint) => {
    const { problem } = findingsFor(fingerprint);
    const chunk = fingerprint.chunk_period;
    const bar = barMinutes(fingerprint);
    const whole = ['chunk_period', 'weight_interpolation_period', 'arb_frequency', 'bout_offset'] as const;
    return [
      ...when(minutesADay % chunk !== 0 && chunk % minutesADay !== 0, () =>
        problem(
          'chunk_period',
          `must divide 1440 or be a multiple of it, which ${chunk} does not`,
          `The nearest that does is ${nearestPeriod(chunk)}.`,
        ),
      ),
      ...when(fingerprint.weight_interpolation_period > chunk, () =>
        problem(
          'weight_interpolation_period',
          `must be at most chunk_period (${chunk})`,
          `Take ${chunk} to spread a move over a whole chunk.`,
        ),
      ),
      ...whole
        // Arbitrages may come several times a bar, at its standing price.
        .filter(
          (key) => fingerprint[key] % bar !== 0 && !(key === 'arb_frequency' && bar % fingerprint[key] === 0),
        )
        .map((key) =>
          problem(
            key,
            `must be a whole number of bars of freq "${fingerprint.freq}" (${bar} minutes), not ${fingerprint[key]}`,
            `Take ${Math.max(1, Math.round(fingerprint[key] / bar)) * bar}.`,
          ),
        ),
    ];
  },
};

function nearestPeriod(chunk: number): number {
  if (chunk > minutesADay) return Math.round(chunk / minutesADay) * minutesADay;
  const divisors = Array.from({ length: minutesADay }, (_, index) => index + 1).filter(
    (period) => minutesADay % period === 0,
  );
  return divisors.reduce((best, period) =>
    Math.abs(period - chunk) < Math.abs(best - chunk) ? period : best,
  );
}
