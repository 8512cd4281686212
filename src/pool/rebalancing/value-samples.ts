import { logRatio } from '../minutes/log-ratio.js';
import type { StepBlock, Steps } from '../minutes/steps.js';
import type { WindowPrices } from '../price-terms.js';
import { stillGrowth, stillGrowthAdjoint } from '../still-growth.js';

/** Between the factors of steps and growth at sample rows. Samples are numbered in the order of their rows. */
export interface ValueSamples {
  readonly count: number;
  /** Step of the last rebalance at or before each sample; holdings stand still from there on. */
  readonly steps: Int32Array;
  /**
   * Writes growth at those samples of a block, from `sample` on.
   *
   * @param value growth before the block
   * @returns growth after it
   */
  read(sample: number, value: number, of: SampledBlock, factors: Float64Array, growth: Float64Array): number;
  /**
   * Writes the adjoint of the ln of each factor of a block, and adds what samples between two rebalances say of weights.
   *
   * @param sample the last one of the block, or of a block before it
   * @param inherited the sum of the adjoints of all samples after it
   * @returns that sum at the beginning of the block
   */
  pullBack(
    sample: number,
    inherited: number,
    of: SampledBlock,
    adjoint: Float64Array,
    slopes: Float64Array,
    weightAdjoint: Float64Array,
  ): number;
}

/** A block, its table of weights, and the prices of the window. */
export interface SampledBlock {
  readonly block: StepBlock;
  readonly weights: Float64Array;
  readonly prices: WindowPrices;
}

/** @param samples ascending rows */
export function createValueSamples(assets: number, steps: Steps, samples: ArrayLike<number>): ValueSamples {
  const rows = Int32Array.from(samples);
  const count = rows.length;
  const tradedSteps = rows.map((row) => steps.stepOf(row));
  const tradedRows = tradedSteps.map((step) => steps.rowOf(step));
  const own = new Float64Array(assets);

  const copyWeights = (weights: Float64Array, at: number): void => {
    for (let i = 0; i < assets; i++) own[i] = weights[at + i]!;
  };

  return {
    count,
    steps: tradedSteps,
    read: (first, before, { block, weights, prices }, factors, growth) => {
      let value = before;
      let known = 1;
      let product = 1;
      let entry = 0;
      for (let sample = first; sample < count; sample++) {
        const traded = tradedSteps[sample]! - block.first;
        if (traded >= block.count) break;
        while (entry <= traded) product *= factors[entry++]!;
        // From one sample to the next, which takes no logarithm where they are a minute apart.
        value += logRatio(known, product);
        known = product;
        growth[sample] = value;
        if (tradedRows[sample]! === rows[sample]!) continue;
        copyWeights(weights, (traded + 1) * assets);
        growth[sample] = value + stillGrowth(own, prices, tradedRows[sample]!, rows[sample]!);
      }
      while (entry < block.count) product *= factors[entry++]!;
      return value + logRatio(known, product);
    },
    pullBack: (last, after, { block, weights, prices }, adjoint, slopes, weightAdjoint) => {
      let inherited = after;
      let entry = block.count;
      for (let sample = last; sample >= 0; sample--) {
        const traded = tradedSteps[sample]! - block.first;
        if (traded < 0) break;
        while (entry > traded + 1) slopes[--entry] = inherited;
        const slope = adjoint[sample]!;
        // Every sample after a step inherits its growth: the adjoint of a step is the sum of theirs.
        inherited += slope;
        if (tradedRows[sample]! === rows[sample]!) continue;
        const at = (traded + 1) * assets;
        copyWeights(weights, at);
        stillGrowthAdjoint(own, prices, tradedRows[sample]!, rows[sample]!, slope);
        for (let i = 0; i < assets; i++) weightAdjoint[at + i]! += own[i]!;
      }
      while (entry > 0) slopes[--entry] = inherited;
      return inherited;
    },
  };
}
