import type { ObservedTrial } from '../../black-box/index.js';
import type { Direction } from './pruner.js';

type Report = ObservedTrial['reports'][number];

/** The report a trial is judged by, or `undefined` before its first. */
export function lastReport({ reports }: ObservedTrial): Report | undefined {
  return reports.at(-1);
}

/** Whether a score can never be the best: NaN, or infinitely bad. */
export function isHopeless(score: number, direction: Direction): boolean {
  return Number.isNaN(score) || score === (direction === 'minimise' ? Infinity : -Infinity);
}

/** The best score up to a step, or `undefined` without a number among them. */
export function bestUntil(
  reports: readonly Report[],
  step: number,
  direction: Direction,
): number | undefined {
  const scores = reports
    .filter((one) => one.step <= step && !Number.isNaN(one.score))
    .map(({ score }) => score);
  if (scores.length === 0) return undefined;
  return direction === 'minimise' ? Math.min(...scores) : Math.max(...scores);
}

/** The trials a trial is measured against: all of the study but itself. */
export function othersOf(trial: ObservedTrial, trials: readonly ObservedTrial[]): readonly ObservedTrial[] {
  return trials.filter(({ number }) => number !== trial.number);
}
