import type { PoolPath, PoolPathOptions } from '../path-contract.js';
import type { FamilyPool } from '../pool-settings.js';
import { createFamilyMarkets } from './family-markets.js';
import { createRunPath } from './run-path.js';

/** A pool of a family along windows of one length. The path of weights is not read: such a pool has none to follow. */
export function createFamilyPath(
  { kernels: { view }, rows, accounts = [] }: PoolPathOptions,
  pool: FamilyPool,
  samples: Int32Array,
): Pick<PoolPath, 'forward' | 'walked'> {
  const markets = createFamilyMarkets(view, pool, rows);
  const { walked, read } = createRunPath({
    view,
    rows,
    samples,
    accounts,
    substeps: markets.substeps,
    initialPoolValue: pool.initialPoolValue,
    initialReserves: pool.initialReserves,
    booked: 'feeRevenue',
  });
  return {
    walked,
    forward: (_, { start }, growth) => {
      read(pool.family.simulate(pool.parameters(), markets.at(start)), start, growth);
    },
  };
}
