import { expect, test } from 'vitest';
import { readLocalGolden } from './golden.js';
import { syntheticMarkets, syntheticPrices, syntheticRows } from './synthetic-prices.js';

interface Golden {
  readonly price_generator: {
    readonly T: number;
    readonly check: Readonly<Record<string, { row1: number[]; row1440: number[]; last: number[] }>>;
  };
}

const golden = readLocalGolden<Golden>('synthetic.json').price_generator;

test.each(Object.entries(syntheticMarkets))(
  'generated prices of %s equal the golden rows exactly',
  (name, market) => {
    const prices = syntheticPrices(market);
    expect(prices).toHaveLength(golden.T);
    expect({ row1: prices[1], row1440: prices[1440], last: prices.at(-1) }).toEqual(golden.check[name]);
  },
);

test('a shorter market is the beginning of the longer one', () => {
  expect(syntheticPrices(syntheticMarkets.P3, 100)).toEqual(
    syntheticPrices(syntheticMarkets.P3, syntheticRows).slice(0, 100),
  );
});
