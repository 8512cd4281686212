import { describe, expect, it } from 'vitest';
import { generateMarket, logPrices, type PriceFrame } from '../../../src/market/index.js';
import { createMarketView, createNoisyView } from '../../../src/simulation/index.js';
import { aleaStream } from '../../../src/sampling/index.js';

const prices = generateMarket({
  seed: 'noise',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 4000,
});
const sigma = 0.01;

function noisyMarket(stride: number, firstWindow: number) {
  const view = createMarketView({ prices, chunkRows: 60, interpolationRows: 60, stride, firstWindow });
  return { view, ...createNoisy(view, firstWindow) };
}

function createNoisy(view: ReturnType<typeof createMarketView>, firstWindow: number) {
  const noisy = createNoisyView({ view, sigma, firstWindow, rows: prices.rows });
  noisy.draw(aleaStream(1, 'noise/0'));
  return { noisy };
}

/** The disturbed prices as a frame of their own, undisturbed where only coarse rows are seen. */
function frameOf({ view }: ReturnType<typeof createNoisyView>, firstWindow: number): PriceFrame {
  const { width, data } = view.table;
  const columns = prices.prices.map((column, i) =>
    column.map((price, row) => (row < firstWindow ? price : Math.exp(data[2 * width * row + i]!))),
  );
  return { ...prices, prices: columns };
}

describe('noisy prices', () => {
  it.each([
    [1, 0],
    [7, 0],
    [1, 1200],
    [7, 1203],
  ])('have the sums of a market with those prices (stride %i, first window at row %i)', (stride, first) => {
    const { noisy } = noisyMarket(stride, first);
    const { data, width } = noisy.view.table;
    const again = logPrices(frameOf(noisy, first), stride, first).data;
    for (let i = 0; i < width; i++) {
      const moment = (table: Float64Array, from: number, steps: number): number => {
        const to = from + steps * stride;
        const at = (row: number, offset: number): number => table[2 * width * row + offset]!;
        return steps * (at(to, i) - at(0, i)) - (at(to, width + i) - at(from, width + i));
      };
      for (const [from, steps] of [
        [first, 3],
        [first + 5, 100],
        [first + 600, 250],
      ] as const)
        expect(moment(data, from, steps)).toBeCloseTo(moment(again, from, steps), 9);
    }
  });

  it('are what signals observe, also in the history before the first window', () => {
    const first = 1200;
    const { view, noisy } = noisyMarket(1, first);
    for (let c = 0; c < view.coarseRows; c++) {
      for (let i = 0; i < 2; i++) {
        const seen = noisy.view.coarse[2 * c + i]!;
        if (c * 60 >= first) expect(Math.log(seen)).toBeCloseTo(noisy.view.table.data[4 * c * 60 + i]!, 12);
        else expect(seen).not.toBe(view.coarse[2 * c + i]);
      }
    }
  });

  it('are spread by sigma about those of the market, which stays as it was', () => {
    const { view, noisy } = noisyMarket(1, 0);
    const clean = logPrices(prices, 1, 0).data;
    expect(view.table.data).toEqual(clean);
    let squares = 0;
    for (let row = 0; row < prices.rows; row++)
      for (let i = 0; i < 2; i++) squares += (noisy.view.table.data[4 * row + i]! - clean[4 * row + i]!) ** 2;
    // 8000 draws: the standard deviation is known to 0.8 %.
    expect(Math.sqrt(squares / (2 * prices.rows)) / sigma).toBeCloseTo(1, 1);
  });

  it('are the same for the same stream, and others for another', () => {
    const { noisy } = noisyMarket(1, 0);
    const before = noisy.view.table.data.slice();
    noisy.draw(aleaStream(1, 'noise/1'));
    expect(noisy.view.table.data).not.toEqual(before);
    noisy.draw(aleaStream(1, 'noise/0'));
    expect(noisy.view.table.data).toEqual(before);
  });
});
