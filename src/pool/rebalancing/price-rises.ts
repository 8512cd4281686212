import { expMinusOne } from '../minutes/exp-minus-one.js';
import type { StepBlock, Steps } from '../minutes/steps.js';
import type { WindowPrices } from '../price-terms.js';

/** Those steps of a block before which prices moved: entries `first`, `first + every`, ... of the block. */
export interface PriceMoves {
  readonly first: number;
  readonly every: number;
  readonly count: number;
}

/** What prices did to the holdings of a block. */
export interface PriceRises {
  /** m = p(to) / p(from) - 1, in the form of a table of weights: beside those weights the portfolio held as prices moved. */
  readonly rises: Float64Array;
  /** Σ_i w_i m_i, one a step of the block; 0 where prices did not move. */
  readonly means: Float64Array;
  /** Overwrites both with those of another block. */
  fill(prices: WindowPrices, weights: Float64Array, block: StepBlock): PriceMoves;
}

/**
 * @param size doubles of a table of weights
 */
export function createPriceRises(
  assets: number,
  { most, stride, substeps }: Steps,
  size: number,
): PriceRises {
  const rises = new Float64Array(size);
  const means = new Float64Array(most);
  /** Steps from one move of prices to the next. */
  const every = stride > 1 ? 1 : substeps;
  return {
    rises,
    means,
    fill: ({ table: { data }, start }, weights, block) => {
      const moved = Math.max(1, Math.ceil(block.first / every));
      const first = moved * every - block.first;
      const count = Math.max(0, Math.ceil((block.count - first) / every));
      const priceStep = stride * 2 * assets;
      const width = every * assets;
      means.fill(0);
      // One asset at a time: a loop over two or three assets inside of that over steps would cost more than what it does.
      for (let i = 0; i < assets; i++) {
        let price = (start + (moved - 1) * stride) * 2 * assets + i;
        let previous = data[price]!;
        let at = first * assets + i;
        let entry = first;
        for (let k = 0; k < count; k++) {
          price += priceStep;
          const next = data[price]!;
          const rise = expMinusOne(next - previous);
          previous = next;
          rises[at] = rise;
          means[entry] = means[entry]! + weights[at]! * rise;
          at += width;
          entry += every;
        }
      }
      return { first, every, count };
    },
  };
}
