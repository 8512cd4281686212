import {
  deflatedSharpeRatio,
  minimumTrackRecordLength,
  probabilisticSharpeRatio,
  sharpeMoments,
  type SharpeEstimate,
  type Statement,
} from '../statistics/index.js';
import { finding, type Finding } from './finding.js';

/** The level at which everything is asked: 1 in 20. */
export const level = 0.05;

const yearly = Math.sqrt(365);

/** Days of a pool, and what it was chosen from. */
export interface TrackRecord {
  /** Daily returns. */
  readonly returns: ArrayLike<number>;
  /** Said before every name, e.g. `oos_`. */
  readonly prefix: string;
  /** Where they are from, e.g. `out of sample`. */
  readonly where: string;
  /** What it was chosen from; absent: from nothing. */
  readonly chosenFrom?: ChosenFrom | undefined;
}

/** Trials that something was chosen from. */
export interface ChosenFrom {
  /** N: all of them. */
  readonly trials: number;
  /** How many independent ones they are like; null where that is not known. */
  readonly effective: number | null;
  /** Variance of their daily Sharpe ratios; null where that is not known. */
  readonly trialVariance: number | null;
}

/** Whether a Sharpe ratio is more than luck: its probability, the days it takes, and the same after choosing from many. */
export function trackRecord({ returns, prefix, where, chosenFrom }: TrackRecord): readonly Finding[] {
  const moments = sharpeMoments(Float64Array.from(returns));
  const of = (make: (known: Exclude<typeof moments, { value: null }>) => Statement): Statement =>
    moments.value === null ? { value: null, reason: moments.reason } : make(moments);
  const annual = of(({ value }) => ({ value: yearly * value }));
  return [
    finding(`${prefix}sharpe`, `annual Sharpe ratio ${where}`, annual, {
      details: {
        days: returns.length,
        skewness: moments.value === null ? null : moments.skewness,
        kurtosis: moments.value === null ? null : moments.kurtosis,
      },
    }),
    finding(
      `${prefix}probabilistic_sharpe`,
      `probability that the true ratio ${where} is above 0`,
      of((known) => probabilisticSharpeRatio({ ...known, benchmark: 0 })),
      { wanted: `at least ${1 - level}`, test: (value) => value >= 1 - level },
    ),
    finding(
      `${prefix}minimum_track_record`,
      `days it takes to be that sure of this ratio`,
      of((known) => minimumTrackRecordLength({ ...known, benchmark: 0, confidence: 1 - level })),
      { wanted: `at most the ${returns.length} there are`, test: (value) => value <= returns.length },
    ),
    ...(chosenFrom === undefined ? [] : [deflated(chosenFrom, of, prefix, where)]),
  ];
}

function deflated(
  { trials, effective, trialVariance }: ChosenFrom,
  of: (make: (known: SharpeEstimate) => Statement) => Statement,
  prefix: string,
  where: string,
): Finding {
  const among = (count: number): Statement =>
    trialVariance === null
      ? { value: null, reason: 'How much trials differ is not known.' }
      : of((known) => deflatedSharpeRatio({ ...known, trials: Math.max(1, count), trialVariance }));
  return finding(
    `${prefix}deflated_sharpe`,
    `probability that it is above what the best of ${trials} trials shows by luck, ${where}`,
    among(trials),
    {
      details: {
        trial_variance: trialVariance,
        ...(effective === null
          ? {}
          : { effective_trials: effective, with_effective_trials: among(effective).value }),
      },
      wanted: `at least ${1 - level}`,
      test: (value) => value >= 1 - level,
    },
  );
}
