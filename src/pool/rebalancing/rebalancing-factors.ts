import type { Rows } from '../../kernel/index.js';
import type { StepBlock, Steps } from '../minutes/steps.js';
import type { WindowPrices } from '../price-terms.js';
import { isCostless, type RebalancingCosts } from './rebalancing-costs.js';
import { compileFollowingScan, compileRestoringScan, stepsPerMove } from './rebalancing-scans.js';

/** What rebalancing does to value at each step of a block, given its table of weights (`WeightBlocks`). */
export interface RebalancingFactors {
  /** Writes V after a step over V after the one before it, one number a step of the block. */
  write(prices: WindowPrices, weights: Float64Array, block: StepBlock, factors: Float64Array): void;
  /**
   * Adds Σ slope · d(ln factor)/d(weights) to a table like that of the weights.
   *
   * @param slopes d(objective)/d(ln factor) of each step of the block
   */
  pullBack(
    prices: WindowPrices,
    weights: Float64Array,
    block: StepBlock,
    slopes: Float64Array,
    adjoint: Float64Array,
  ): void;
}

/** @param size doubles of a table of weights */
export function createRebalancingFactors(
  assets: number,
  steps: Steps,
  costs: RebalancingCosts,
  size: number,
): RebalancingFactors {
  const { sale, spread } = costs;
  const options = {
    assets,
    steps,
    costs: spread ? 'sale and spread' : isCostless(costs) ? 'nothing' : 'sale',
  } as const;
  const restoring = compileRestoringScan(options);
  const following = isCostless(costs) ? undefined : compileFollowingScan(options);
  const every = stepsPerMove(steps);
  const followed = new Float64Array(steps.most);
  const half = new Float64Array(spread ? size : 0);
  const parameters = rowsOf(Float64Array.of(sale));
  const nothing = rowsOf(new Float64Array(0));
  // Neither scan has a tape: nothing in them is dear enough to be kept for the way back.
  const usual = { parameters, parameterAdjoint: nothing, tape: nothing };

  /** Rows of the restoring scan: one for each step of the block before which prices move. */
  const restoringRun = (
    { table, start }: WindowPrices,
    weights: Float64Array,
    { first, count }: StepBlock,
  ) => {
    const entry = Math.max(1, Math.ceil(first / every)) * every - first;
    const row = start + steps.rowOf(first + entry);
    const log = (at: number): Rows => rowsOf(table.data, at * 2 * assets);
    const inputs = [rowsOf(weights, entry * assets), log(row - steps.stride), log(row)];
    if (spread) inputs.push(rowsOf(half, entry * assets));
    return { ...usual, steps: Math.max(0, Math.ceil((count - entry) / every)), inputs, entry };
  };
  /** Rows of the following scan: one for each step of the block. */
  const followingRun = (weights: Float64Array, { count }: StepBlock) => {
    const inputs = [rowsOf(weights), rowsOf(weights, assets)];
    if (spread) inputs.push(rowsOf(half));
    return { ...usual, steps: count, inputs };
  };

  return {
    write: (prices, weights, block, factors) => {
      if (spread) writeHalfSpreads(spread, { steps, block, start: prices.start }, half);
      // Where prices do not move there is nothing to restore.
      factors.fill(1);
      const run = restoringRun(prices, weights, block);
      restoring.forward({ ...run, outputs: [rowsOf(factors, run.entry)] });
      if (!following) return;
      following.forward({ ...followingRun(weights, block), outputs: [rowsOf(followed)] });
      for (let j = 0; j < block.count; j++) factors[j] = factors[j]! * followed[j]!;
    },
    pullBack: (prices, weights, block, slopes, adjoint) => {
      if (spread) writeHalfSpreads(spread, { steps, block, start: prices.start }, half);
      const run = restoringRun(prices, weights, block);
      restoring.backward({
        ...run,
        outputAdjoints: [rowsOf(slopes, run.entry)],
        inputAdjoints: [rowsOf(adjoint, run.entry * assets)],
      });
      following?.backward({
        ...followingRun(weights, block),
        outputAdjoints: [rowsOf(slopes)],
        inputAdjoints: [rowsOf(adjoint), rowsOf(adjoint, assets)],
      });
    },
  };
}

function rowsOf(data: Float64Array, offset = 0): Rows {
  return { data, offset };
}

/** Half the spread of every asset at every step of a block, in the form of a table of weights. */
function writeHalfSpreads(
  columns: readonly Float64Array[],
  { steps, block, start }: { steps: Steps; block: StepBlock; start: number },
  into: Float64Array,
): void {
  const { first, count } = block;
  const every = stepsPerMove(steps);
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i]!;
    let row = start + steps.rowOf(first);
    let left = every - (first % every);
    let at = i;
    for (let j = 0; j < count; j++) {
      into[at] = column[row]! / 2;
      at += columns.length;
      if (--left > 0) continue;
      left = every;
      row += steps.stride;
    }
  }
}
