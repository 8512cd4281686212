import type { SearchValue } from '../../black-box/index.js';
import type { StudyTrial } from '../studies/index.js';
import { groupBy } from './group-by.js';

/** How much a parameter and the first score go together, over complete trials. */
export interface ParameterImportance {
  readonly name: string;
  /** In [0, 1]: Spearman's rank correlation without its sign, or the correlation ratio of ranks where values have no order. */
  readonly importance: number;
  /** Spearman's rank correlation; null where values have no order. */
  readonly correlation: number | null;
  /** Complete trials that have the parameter. */
  readonly trials: number;
}

/** Fewest trials a correlation is given for. */
const fewest = 3;

/**
 * Parameters by importance, the most important first. What was tried fewer than three times, or never varied, is left out.
 *
 * A correlation sees neither optima in the middle of a range nor parameters that matter together only. Ranks of equal values are
 * their mean. Spearman, "The proof and measurement of association between two things", 1904.
 */
export function parameterImportance(trials: readonly StudyTrial[]): readonly ParameterImportance[] {
  const complete = trials.filter(({ state, scores }) => state === 'complete' && Number.isFinite(scores[0]));
  const names = [...new Set(complete.flatMap(({ values }) => Object.keys(values)))];
  return names
    .flatMap((name) => importanceOf(name, complete))
    .sort((a, b) => b.importance - a.importance || (a.name < b.name ? -1 : 1));
}

function importanceOf(name: string, complete: readonly StudyTrial[]): ParameterImportance[] {
  const tried = complete.filter(({ values }) => Object.hasOwn(values, name));
  const values = tried.map((trial) => trial.values[name]!);
  if (tried.length < fewest || new Set(values).size < 2) return [];
  const scores = ranks(tried.map((trial) => trial.scores[0]!));
  const isOrdered = values.every((value) => typeof value === 'number');
  const correlation = isOrdered ? pearson(ranks(values), scores) : null;
  const importance = correlation === null ? correlationRatio(values, scores) : Math.abs(correlation);
  return [{ name, importance, correlation, trials: tried.length }];
}

/** Places from 1 in ascending order; of equals the mean of theirs. */
function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 + 1);
}

/** 0 where one of them does not vary. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const sum = a.reduce((total, value, i) => total + (value - meanA) * (b[i]! - meanB), 0);
  const size = Math.sqrt(squares(a) * squares(b));
  return size === 0 ? 0 : sum / size;
}

/** η: the root of the share of the squares of `numbers` that lies between groups of equal values. */
function correlationRatio(values: readonly SearchValue[], numbers: readonly number[]): number {
  const total = squares(numbers);
  const whole = mean(numbers);
  const groups = groupBy(numbers, (_, i) => values[i]!);
  const between = [...groups.values()].reduce(
    (sum, group) => sum + group.length * (mean(group) - whole) ** 2,
    0,
  );
  return total === 0 ? 0 : Math.sqrt(between / total);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function squares(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
}
