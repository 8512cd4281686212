import {
  createSampler,
  usualSamplerSettings,
  type Distributions,
  type ObservedTrial,
  type SearchValue,
} from '../../../src/black-box/index.js';
import { hypervolume2d } from '../../../src/black-box/samplers/nsga-ii/index.js';
import { normalCdf } from '../../../src/evaluation/index.js';
import type { Problem } from './problem.js';
import { runStudy } from './run-study.js';
import { zdt1, zdt1Distributions } from './zdt1.js';

/** Something to search, and how far from the best a study ended. */
export interface Contest {
  readonly name: string;
  readonly distributions: Distributions;
  readonly objectives: 1 | 2;
  readonly evaluate: (values: Readonly<Record<string, SearchValue>>) => readonly number[];
  /** Smaller is better, 0 the best. */
  readonly missed: (trials: readonly ObservedTrial[]) => number;
}

/** How far above its minimum the best trial is. */
export function singleContest({ name, distributions, evaluate, minimum }: Problem): Contest {
  return {
    name,
    distributions,
    objectives: 1,
    evaluate: (values) => [evaluate(values)],
    missed: (trials) => Math.min(...trials.map(({ scores }) => scores[0]!)) - minimum,
  };
}

/** How much of the area below (1.1, 1.1) that the front of ZDT1 dominates the trials leave. */
export function frontContest(dimensions: number): Contest {
  const all = 1.21 - 1 / 3;
  return {
    name: `ZDT1 in ${dimensions} dimensions`,
    distributions: zdt1Distributions(dimensions),
    objectives: 2,
    evaluate: zdt1,
    missed: (trials) =>
      all -
      hypervolume2d(
        trials.map(({ scores }) => scores),
        [1.1, 1.1],
      ),
  };
}

/** What a sampler, set as `tune` sets it, missed with each of the seeds 1, 2, ... */
export function missedBySeed(sampler: string, contest: Contest, trials: number, seeds: number): number[] {
  const parameters = Object.entries(contest.distributions).map(([name, distribution]) => ({
    name,
    distribution,
  }));
  const settings = usualSamplerSettings(sampler, { space: { parameters }, trials });
  return Array.from({ length: seeds }, (_, k) => {
    const { distributions, evaluate } = contest;
    const directions = Array.from({ length: contest.objectives }, () => 'minimise' as const);
    const own = createSampler(sampler, { parameters }, settings);
    return contest.missed(runStudy(own, { distributions, directions, evaluate, trials, seed: k + 1 }));
  });
}

/** A sampler beside random search. */
export interface Comparison {
  readonly quartiles: readonly [number, number, number];
  /** Share of seeds with which it missed less than random search with the same seed. */
  readonly wins: number;
  /** Mann and Whitney's: probability of ranks as low as these, were it no better than random search. */
  readonly p: number;
}

/** Compares what a sampler missed with what random search did, seed by seed. */
export function compare(missed: readonly number[], random: readonly number[]): Comparison {
  const sorted = missed.toSorted((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    return sorted[low]! + (place - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
  };
  return {
    quartiles: [at(0.25), at(0.5), at(0.75)],
    wins: missed.filter((value, k) => value < random[k]!).length / missed.length,
    p: mannWhitney(missed, random),
  };
}

/**
 * One-sided p-value that `a` tends to be smaller than `b`: normal approximation of U with ties and continuity corrected for.
 * Mann and Whitney 1947.
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a, ...b];
  const sorted = all.toSorted((x, y) => x - y);
  const rank = (value: number): number => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1;
  const [n, m] = [a.length, b.length];
  const u = a.reduce((sum, value) => sum + rank(value), 0) - (n * (n + 1)) / 2;
  const total = n + m;
  const ties = [...new Set(all)].reduce((sum, value) => {
    const count = sorted.lastIndexOf(value) - sorted.indexOf(value) + 1;
    return sum + count ** 3 - count;
  }, 0);
  const variance = ((n * m) / 12) * (total + 1 - ties / (total * (total - 1)));
  return variance === 0 ? 1 : normalCdf((u + 0.5 - (n * m) / 2) / Math.sqrt(variance));
}
