import { losses } from '../coordinates/index.js';
import { nonDominatedRanks } from '../nsga-ii/non-dominated-ranks.js';
import type { ObservedTrial, SuggestRequest } from '../sampler.js';
import { hypervolumeSubset } from './hypervolume-subset.js';

/** Most good trials of one objective. */
const MOST_BELOW = 25;

type Directions = SuggestRequest['directions'];

/** Trials of each estimator, in the order they were given. */
export interface SplitTrials<T> {
  /** The good ones: ⌈n/10⌉ of n, with one objective at most 25. */
  readonly below: T[];
  readonly above: T[];
}

/**
 * Splits trials into good ones and others.
 *
 * Complete trials come before pruned ones. With one objective they are ordered by score; with several by non-domination
 * rank, and of the rank that has no room for all those that dominate the largest volume together. Pruned trials are better
 * the further they came, and among equals by the last score reported. Watanabe 2023, arXiv 2304.11127, §3.1; Ozaki et al.
 * 2022.
 *
 * @param trials complete and pruned ones
 * @throws InputError (`search.scores`) unless every complete trial has one score an objective
 */
export function splitTrials<T extends ObservedTrial>(
  trials: readonly T[],
  directions: Directions,
): SplitTrials<T> {
  const tenth = Math.ceil(0.1 * trials.length);
  const size = directions.length === 1 ? Math.min(tenth, MOST_BELOW) : tenth;
  const complete = trials.filter(({ state }) => state === 'complete');
  const pruned = trials.filter(({ state }) => state === 'pruned');
  const best = new Set<T>(bestComplete(complete, directions, Math.min(size, complete.length)));
  if (best.size < size) {
    const ordered = pruned.toSorted((a, b) => comparePruned(a, b, directions));
    for (const trial of ordered.slice(0, size - best.size)) best.add(trial);
  }
  return {
    below: trials.filter((trial) => best.has(trial)),
    above: trials.filter((trial) => !best.has(trial)),
  };
}

function bestComplete<T extends ObservedTrial>(
  trials: readonly T[],
  directions: Directions,
  size: number,
): T[] {
  const points = trials.map((trial) => losses(trial, directions));
  const all = [...trials.keys()];
  if (directions.length === 1) {
    const order = all.sort((i, j) => compare(points[i]![0]!, points[j]![0]!));
    return order.slice(0, size).map((i) => trials[i]!);
  }
  const ranks = nonDominatedRanks(points);
  const chosen: number[] = [];
  for (let rank = 0; chosen.length < size; rank++) {
    const front = all.filter((i) => ranks[i] === rank);
    const room = size - chosen.length;
    if (front.length <= room) chosen.push(...front);
    else {
      const subset = hypervolumeSubset(
        front.map((i) => points[i]!),
        room,
      );
      chosen.push(...subset.map((k) => front[k]!));
    }
  }
  return chosen.map((i) => trials[i]!);
}

function comparePruned(a: ObservedTrial, b: ObservedTrial, directions: Directions): number {
  const [x, y] = [lastReport(a, directions), lastReport(b, directions)];
  return y.step - x.step || compare(x.loss, y.loss);
}

/** The report of the latest step; without any, one of a step before all. */
function lastReport(
  { reports }: ObservedTrial,
  directions: Directions,
): { readonly step: number; readonly loss: number } {
  const last = reports.reduce<ObservedTrial['reports'][number] | undefined>(
    (latest, report) => (latest === undefined || report.step > latest.step ? report : latest),
    undefined,
  );
  if (last === undefined) return { step: -1, loss: 0 };
  if (Number.isNaN(last.score)) return { step: last.step, loss: Infinity };
  return { step: last.step, loss: directions[0] === 'maximise' ? -last.score : last.score };
}

/** Order of numbers of which two may be the same infinity. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
