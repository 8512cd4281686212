import type { Selected } from '../selection.js';
import type { PeriodMetrics, TrainedSet } from '../types.js';

/** A set with its metrics, by period. Metrics without a value are `null`. */
export function describeSet(selected: Omit<Selected, 'value'>, names: readonly string[]): TrainedSet {
  const period = (name: string): PeriodMetrics =>
    Object.fromEntries(
      names.flatMap((column, k) => {
        const value = selected.metrics[k]!;
        return column.startsWith(`${name}_`)
          ? [[column.slice(name.length + 1), Number.isFinite(value) ? value : null]]
          : [];
      }),
    );
  const has = (name: string): boolean => names.some((column) => column.startsWith(`${name}_`));
  return {
    iteration: selected.iteration,
    set: selected.set,
    parameters: selected.parameters,
    train: period('train'),
    ...(has('validation') ? { validation: period('validation') } : {}),
    ...(has('test') ? { test: period('test') } : {}),
  };
}
