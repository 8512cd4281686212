import { InputError, nearest } from '../../diagnostics/index.js';
import { objective, objectives } from '../../objective/index.js';
import type { CycleEvaluation } from './cycle-evaluation.js';

/** What a cycle is asked for: a number, or null where it has none. */
type OfCycle = (evaluation: CycleEvaluation) => number | null;

const specials: Readonly<Record<string, OfCycle>> = {
  wfe: ({ efficiency }) => efficiency,
  is_oos_gap: ({ gap }) => gap,
  adjusted_oos_sharpe: ({ adjustedSharpe }) => adjustedSharpe,
};

const names = [
  ...Object.keys(specials),
  ...['oos_', 'is_'].flatMap((side) => [`${side}sharpe`, ...objectives.map((one) => `${side}${one.name}`)]),
];

/** A metric of a walk-forward, e.g. `worst_oos_sharpe`, ready for any. Larger is better, with `neg_` where smaller was. */
export interface WalkForwardMetric {
  readonly name: string;
  /**
   * Its value; -Infinity where no cycle has one, with `neg_` as without: what has no value is never best (spec 08 §5, E15).
   */
  readonly of: (cycles: readonly CycleEvaluation[]) => number;
}

/**
 * Reads `[neg_][mean_|worst_]<metric>`, the metric being `oos_` or `is_` and the name of an objective (`sharpe` is `daily_sharpe`), `wfe`,
 * `is_oos_gap` or `adjusted_oos_sharpe`. `mean_` is the default; `worst_` is the least. Cycles without a value are left out. Spec 08 §5.
 *
 * @throws InputError (`walk_forward.metric`) naming the nearest metric
 */
export function walkForwardMetric(name: string): WalkForwardMetric {
  const parts = /^(neg_)?(mean_|worst_|adjusted_mean_oos_sharpe$)?(.*)$/.exec(name)!;
  const negative = parts[1] !== undefined;
  const [, , how, rest] = parts;
  const metric = how === 'adjusted_mean_oos_sharpe' ? 'adjusted_oos_sharpe' : rest!;
  const ofCycle = metricOfCycle(metric, name);
  return {
    name,
    of: (cycles) => {
      const values = cycles.map(ofCycle).filter((value): value is number => value !== null);
      if (values.length === 0) return -Infinity;
      const value =
        how === 'worst_' ? Math.min(...values) : values.reduce((sum, each) => sum + each, 0) / values.length;
      return negative ? -value : value;
    },
  };
}

function metricOfCycle(metric: string, whole: string): OfCycle {
  if (Object.hasOwn(specials, metric)) return specials[metric]!;
  const [, side, wanted] = /^(oos|is)_(.*)$/.exec(metric) ?? [];
  if (side === undefined || !names.includes(`${side}_${wanted!}`)) throw unknown(metric, whole);
  const { name } = objective(wanted!);
  return ({ inSample, outOfSample }) => (side === 'oos' ? outOfSample : inSample).metrics[name] ?? null;
}

function unknown(metric: string, whole: string): InputError {
  const suggestion = nearest(metric, names);
  return new InputError(
    `There is no walk-forward metric "${whole}": [neg_][mean_|worst_] and one of wfe, is_oos_gap, adjusted_oos_sharpe, oos_<objective> or is_<objective> was expected.` +
      (suggestion === undefined ? '' : ` Did you mean "${whole.replace(metric, suggestion)}"?`),
    {
      code: 'walk_forward.metric',
      path: 'metric',
      value: whole,
      expected: '[neg_][mean_|worst_]<metric>',
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
