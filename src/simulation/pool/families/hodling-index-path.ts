import {
  hodlingIndexAdjoint,
  hodlingIndexPath,
  tradHodlingIndexAdjoint,
  tradHodlingIndexPath,
  type FamilyRun,
  type GrowthPath,
  type WeightPath,
} from '../../../pool/index.js';
import type { FollowingPath, PoolPathOptions } from '../path-contract.js';
import type { HodlingIndexPool } from '../pool-settings.js';
import { createRunPath } from './run-path.js';

/** An index that trades for a while each chunk along windows of one length, with its derivative by weights. Spec 02 §10. */
export function createHodlingIndexPath(
  { kernels: { view }, rows, accounts = [] }: Omit<PoolPathOptions, 'pool'>,
  pool: HodlingIndexPool,
  samples: Int32Array,
): GrowthPath & Pick<FollowingPath, 'walked'> {
  const { grid } = view;
  const { assets } = grid;
  const { manager, costs, arbitrageurs } = pool;
  const columns = view.prices.prices;
  const prices = Float64Array.from(
    { length: view.prices.rows * assets },
    (_, k) => columns[k % assets]![Math.floor(k / assets)]!,
  );
  const { walked, read } = createRunPath({
    view,
    rows,
    samples,
    accounts,
    substeps: 1,
    initialPoolValue: pool.initialPoolValue,
    booked: manager ? 'streamingFees' : 'feeRevenue',
  });
  const shared = {
    grid,
    prices,
    rows,
    stride: Math.min(pool.stride, rows),
    initialPoolValue: pool.initialPoolValue,
  };
  let revenueSlope = 0;

  function runOf(path: WeightPath, start: number): FamilyRun {
    const window = { ...shared, path, start };
    if (!manager) return hodlingIndexPath({ ...window, costs, arbitrageurs });
    const { reserves, streamingFees } = tradHodlingIndexPath({ ...window, ...manager });
    return { reserves, feeRevenue: streamingFees };
  }

  const forward: GrowthPath['forward'] = (path, { start }, growth) => read(runOf(path, start), start, growth);

  return {
    walked: { ...walked, seedRevenue: (slope) => (revenueSlope += slope) },
    forward,
    // The adjoint walks the path again, so nothing needs remembering.
    record: forward,
    backward: (path, { start }, adjoint, pathAdjoint) => {
      const window = { ...shared, path, start };
      const own = manager
        ? tradHodlingIndexAdjoint({ ...window, ...manager }, samples, adjoint)
        : hodlingIndexAdjoint({ ...window, costs, arbitrageurs }, samples, adjoint, revenueSlope);
      revenueSlope = 0;
      add(own.starts, pathAdjoint.starts);
      add(own.deltas, pathAdjoint.deltas);
    },
  };
}

function add(from: Float64Array, into: Float64Array): void {
  for (let k = 0; k < from.length; k++) into[k]! += from[k]!;
}
