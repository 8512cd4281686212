import type { Column } from '../../tables/index.js';
import type { TrainingResult } from '../../training/index.js';

/** The columns of `checkpoints.parquet`: `iteration`, `set`, `day` (from 0) and `log_excess_return`, a row each. */
export function checkpointColumns({
  days,
  iteration,
  set,
  returns,
}: NonNullable<TrainingResult['checkpoints']>): Column[] {
  const rows = returns.length * days;
  const of = (list: readonly number[]): Int32Array =>
    Int32Array.from({ length: rows }, (_, row) => list[Math.floor(row / days)]!);
  return [
    { name: 'iteration', values: of(iteration) },
    { name: 'set', values: of(set) },
    { name: 'day', values: Int32Array.from({ length: rows }, (_, row) => row % days) },
    {
      name: 'log_excess_return',
      values: Float64Array.from({ length: rows }, (_, row) => returns[Math.floor(row / days)]![row % days]!),
    },
  ];
}
