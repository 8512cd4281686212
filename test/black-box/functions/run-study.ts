import { aleaStream } from '../../../src/sampling/index.js';
import type {
  ObservedTrial,
  SearchSampler,
  SuggestRequest,
} from '../../../src/black-box/samplers/sampler.js';
import type { Distributions, SearchValue } from '../../../src/black-box/spaces/distribution.js';
import type { Problem } from './problem.js';

/** What is searched, and for how long. */
export interface StudyPlan {
  readonly distributions: Distributions;
  readonly directions?: SuggestRequest['directions'];
  readonly evaluate: (values: Readonly<Record<string, SearchValue>>) => readonly number[];
  readonly trials: number;
  readonly seed: number;
}

/** The request for one more trial after those given, with the random numbers of its number. */
export function requestAfter(
  trials: readonly ObservedTrial[],
  { distributions, directions = ['minimise'], seed }: Omit<StudyPlan, 'evaluate' | 'trials'>,
): SuggestRequest {
  const number = trials.length;
  return { distributions, directions, trials, number, seed, random: aleaStream(seed, `trial/${number}`) };
}

/** Trials one after the other, each complete before the next is begun. */
export function runStudy(sampler: SearchSampler, plan: StudyPlan): ObservedTrial[] {
  const trials: ObservedTrial[] = [];
  while (trials.length < plan.trials) {
    const values = sampler.suggest(requestAfter(trials, plan));
    const scores = plan.evaluate(values);
    trials.push({ number: trials.length, values, state: 'complete', scores, reports: [] });
  }
  return trials;
}

/** How far above the minimum the best of so many trials is. */
export function regret(sampler: SearchSampler, problem: Problem, trials: number, seed: number): number {
  const { distributions, evaluate, minimum } = problem;
  const all = runStudy(sampler, {
    distributions,
    evaluate: (values) => [evaluate(values)],
    trials,
    seed,
  });
  return Math.min(...all.map(({ scores }) => scores[0]!)) - minimum;
}

/** Median over seeds 1 to `seeds` of {@link regret}. */
export function medianRegret(sampler: SearchSampler, problem: Problem, trials: number, seeds = 20): number {
  return median(Array.from({ length: seeds }, (_, k) => regret(sampler, problem, trials, k + 1)));
}

/** The lower of the middle two of an even number. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
