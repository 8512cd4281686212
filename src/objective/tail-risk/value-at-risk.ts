import { meanOverChunks, measuredObjective, ofCloses, ofReturns } from '../measure/index.js';
import type { Objective } from '../objective.js';
import { percentile } from './percentile.js';

/** What a value at risk is of. */
export interface ValueAtRisk {
  readonly name: string;
  /** 1 for days, 7 for weeks, 30 for months, counted from the first row, not from midnight. */
  readonly days: 1 | 7 | 30;
  /** q: 5 for a confidence of 95 %. */
  readonly percent: number;
}

const words = { 1: 'day', 7: 'week', 30: 'month' } as const;

/**
 * Objective mean_k pct_q(r_t, t in chunk k): the q-th percentile of the returns from row to row inside each chunk, d - 1 returns of d rows,
 * averaged over the complete chunks (spec 06 §4). It is a return of a minute, whatever the length of a chunk; negative where there is a loss.
 *
 * A run shorter than one chunk is one partial chunk (spec 06 §12, M6). NaN where a chunk is a single row.
 */
export function insideValueAtRisk({ name, days, percent }: ValueAtRisk): Objective {
  const word = words[days];
  return measuredObjective(
    {
      name,
      description: `Percentile ${percent} of the returns from each row to the next (minute returns) inside a ${word}, averaged over ${word}s.`,
      formula: `mean_k pct${percent}(V[t+1]/V[t] - 1), t and t+1 in ${word} k`,
      cadence: 'minutes',
      unit: 'fraction',
    },
    meanOverChunks(days, ofReturns(percentile(percent))),
  );
}

/**
 * Objective pct_q(c_{k+1}/c_k - 1), c_k the last value of the k-th complete chunk (spec 06 §4, `_trad`): the q-th percentile of returns from
 * close to close. NaN for fewer than two complete chunks.
 */
export function closeValueAtRisk({ name, days, percent }: ValueAtRisk): Objective {
  const word = words[days];
  return measuredObjective(
    {
      name,
      description: `Percentile ${percent} of the returns from the last row of a ${word} to that of the next.`,
      formula: `pct${percent}(c[k+1]/c[k] - 1), c[k] the last value of ${word} k`,
      cadence: 'minutes',
      unit: 'fraction',
      smallestDays: 2 * days,
    },
    ofCloses(days, ofReturns(percentile(percent))),
  );
}
