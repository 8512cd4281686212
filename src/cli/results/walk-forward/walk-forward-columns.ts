import { objectives } from '../../../objective/index.js';
import type { ConcatenatedPath, CycleEvaluation, WalkForwardResult } from '../../../evaluation/index.js';
import type { Column } from '../../../tables/index.js';

/** A table with NaN where a cycle has no value, as Parquet readers show it. */
const orNaN = (value: number | null | undefined): number => value ?? NaN;

/** The columns of `cycles.parquet`: one row a trainer and cycle. */
export function cycleColumns(results: readonly WalkForwardResult[]): Column[] {
  const rows = results.flatMap(({ cycles }) => cycles);
  const of = (name: string, value: (row: CycleEvaluation) => number | null | undefined): Column => ({
    name,
    values: Float64Array.from(rows, (row) => orNaN(value(row))),
  });
  const stamps = (name: string, value: (row: CycleEvaluation) => number): Column => ({
    name,
    values: BigInt64Array.from(rows, (row) => BigInt(value(row))),
  });
  return [
    { name: 'trainer', values: rows.map(({ trainer }) => trainer) },
    { name: 'cycle', values: Int32Array.from(rows, ({ cycle }) => cycle.number) },
    stamps('train_start', ({ cycle }) => cycle.trainStart),
    stamps('train_end', ({ cycle }) => cycle.trainEnd),
    stamps('test_start', ({ cycle }) => cycle.testStart),
    stamps('test_end', ({ cycle }) => cycle.testEnd),
    { name: 'iterations', values: Int32Array.from(rows, ({ iterations }) => iterations) },
    { name: 'volatility_regime', values: rows.map(({ regime }) => regime.volatility) },
    { name: 'trend_regime', values: rows.map(({ regime }) => regime.trend) },
    of('walk_forward_efficiency', ({ efficiency }) => efficiency),
    of('is_oos_gap', ({ gap }) => gap),
    of('rademacher_complexity', ({ search }) => search?.complexity),
    of('adjusted_oos_sharpe', ({ adjustedSharpe }) => adjustedSharpe),
    of('trials', ({ search }) => search?.trials),
    of('effective_trials', ({ search }) => search?.effectiveTrials),
    of('probability_of_overfitting', ({ search }) => search?.overfitting),
    ...objectives.flatMap(({ name }) => [
      of(`is_${name}`, ({ inSample }) => inSample.metrics[name]),
      of(`oos_${name}`, ({ outOfSample }) => outOfSample.metrics[name]),
    ]),
  ];
}

/** The columns of `path.parquet`: the concatenated path out of sample, a trainer after the other. */
export function walkForwardPathColumns(results: readonly WalkForwardResult[]): Column[] {
  const paths = results.map(({ trainer, aggregate }) => ({ trainer, path: aggregate.path }));
  const join = (name: string, of: (path: ConcatenatedPath) => readonly number[]): Column => ({
    name,
    values: Float64Array.from(paths.flatMap(({ path }) => of(path))),
  });
  return [
    { name: 'trainer', values: paths.flatMap(({ trainer, path }) => path.unix.map(() => trainer)) },
    { name: 'unix', values: BigInt64Array.from(paths.flatMap(({ path }) => path.unix.map(BigInt))) },
    { name: 'cycle', values: Int32Array.from(paths.flatMap(({ path }) => path.cycle)) },
    join('value', ({ value }) => value),
    join('hodl', ({ hodl }) => hodl),
    join('uniform_hodl', ({ uniformHodl }) => uniformHodl),
  ];
}
