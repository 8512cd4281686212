import { randomStream } from '../../sampling/index.js';
import { type SearchSampler, type Space, suggestTrial } from '../../black-box/index.js';
import type { StudyTrial, TrialChoice } from '../studies/index.js';
import { groupBy } from './group-by.js';

/** Why a trial has failed that was stopped with its search. */
export const interruptedReason = 'interrupted';

/** What a search chooses trials by. */
export interface TrialSource {
  readonly space: Space;
  readonly sampler: SearchSampler;
  /** Seed of the study. */
  readonly seed: number;
  readonly directions: readonly ('minimise' | 'maximise')[];
  /** Different trials the study is to have. */
  readonly trials: number;
}

/** A trial that was lost is begun again so many times: what takes its process along every time is not worth more. */
const attemptsAtMost = 3;

/** Whether a trial came to no end of its own: its search was stopped, or its process ended. */
export function isLost({ state, reason }: StudyTrial): boolean {
  return (
    state === 'failed' && (reason === interruptedReason || reason?.startsWith('its process ended') === true)
  );
}

/**
 * What to try next: a lost trial again, with its values and seed; else what the sampler suggests; undefined where the study has all
 * its trials. The k-th different trial has the k-th seed, so a study that lost trials tries what one that lost none does.
 */
export function nextTrial(source: TrialSource, trials: readonly StudyTrial[]): TrialChoice | undefined {
  const attempts = groupBy(trials, ({ seed }) => seed);
  for (const same of attempts.values()) {
    if (same.length >= attemptsAtMost || !same.every(isLost)) continue;
    const { values, seed } = same[0]!;
    return { values, seed };
  }
  const number = attempts.size;
  if (number >= source.trials) return undefined;
  const { space, sampler, seed, directions } = source;
  const values = suggestTrial(space, sampler, {
    trials: trials.filter((trial) => !isLost(trial)),
    number,
    directions,
    random: randomStream(seed, `trial/${number}`),
    seed,
  });
  return { values, seed: trialSeed(seed, number) };
}

/** Seed of the k-th different trial of a study: a whole number below 2^48. */
export function trialSeed(seed: number, number: number): number {
  return Math.floor(randomStream(seed, `trial/${number}/seed`).uniform() * 2 ** 48);
}
