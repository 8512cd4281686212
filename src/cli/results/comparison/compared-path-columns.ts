import type { Comparison } from '../../../comparison/index.js';
import type { Column } from '../../../tables/index.js';
import { pathColumns } from '../path-columns.js';

/** Columns of a path that no pool decides. */
const isShared = (name: string): boolean =>
  name === 'unix' || name === 'uniform_hodl' || name.startsWith('price_');

/**
 * The columns of a comparison's `path.parquet`: `unix`, `uniform_hodl` and `price_<token>` once, and every other column of a
 * simulation's path once a pool, as `<column>.<label>`.
 */
export function comparedPathColumns({ pools }: Comparison): Column[] {
  const own = pools.map(({ label, result }) => ({ label, columns: pathColumns(result) }));
  const shared = own[0]!.columns.filter(({ name }) => isShared(name));
  return [
    ...shared,
    ...own.flatMap(({ label, columns }) =>
      columns
        .filter(({ name }) => !isShared(name))
        .map((column) => ({ ...column, name: `${column.name}.${label}` })),
    ),
  ];
}
