import { describe, expect, test } from 'vitest';
import { generateMarket, type MarketOptions } from '../../../src/market/index.js';
import { MIDNIGHT } from '../support/price-files.js';

const options: MarketOptions = {
  seed: 7,
  tokens: ['A', 'B'],
  stableCoins: ['U'],
  start: MIDNIGHT,
  minutes: 200 * 1440,
};
const market = generateMarket(options);

function minuteReturns(prices: Float64Array): Float64Array {
  return prices.slice(1).map((price, i) => Math.log(price / prices[i]!));
}

function correlation(x: Float64Array, y: Float64Array): number {
  const mean = (z: Float64Array): number => z.reduce((a, b) => a + b, 0) / z.length;
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xy / Math.sqrt(xx * yy);
}

function hourlyVolatility(returns: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.floor(returns.length / 60) }, (_, hour) =>
    returns.subarray(60 * hour, 60 * hour + 60).reduce((sum, r) => sum + Math.abs(r), 0),
  );
}

describe('A generated market', () => {
  test('is a frame of positive minute prices on shared memory, tokens in alphabetical order', () => {
    expect(market).toMatchObject({ tokens: ['A', 'B', 'U'], start: MIDNIGHT, barMinutes: 1, rows: 288_000 });
    for (const prices of market.prices) {
      expect(prices.buffer).toBeInstanceOf(SharedArrayBuffer);
      expect(prices.every((price) => price > 0 && Number.isFinite(price))).toBe(true);
    }
  });

  test('is the same for the same options, in whatever order tokens are named', () => {
    const some = { ...options, minutes: 5000 };
    expect(generateMarket({ ...some, tokens: ['B', 'A'] })).toEqual(generateMarket(some));
  });

  test('differs from seed to seed', () => {
    const other = generateMarket({ ...options, seed: 8, minutes: 1000 });
    expect(other.prices[0]).not.toEqual(market.prices[0]!.slice(0, 1000));
  });

  test('moves risky assets the same with or without stable coins beside them', () => {
    const { prices } = generateMarket({ ...options, stableCoins: [], minutes: 5000 });
    expect(prices[0]).toEqual(generateMarket({ ...options, minutes: 5000 }).prices[0]);
  });

  test('begins near the prices asked for, in decimal ticks', () => {
    const { prices } = generateMarket({ ...options, initialPrices: { A: 20_000, B: 0.5 }, minutes: 10 });
    expect(prices[0]![0]).toBeCloseTo(20_000, -3);
    expect(prices[1]![0]).toBeCloseTo(0.5, 1);
    expect(prices[0]!.every(Number.isInteger)).toBe(true);
    expect(prices[1]!.every((price) => Number(price.toFixed(5)) === price)).toBe(true);
  });

  test('has correlated assets with fat tails and clustered volatility', () => {
    const [a, b] = market.prices.map(minuteReturns);
    expect(correlation(a!, b!)).toBeGreaterThan(0.4);
    expect(correlation(a!, b!)).toBeLessThan(0.9);
    const variance = a!.reduce((sum, r) => sum + r * r, 0) / a!.length;
    const kurtosis = a!.reduce((sum, r) => sum + r ** 4, 0) / a!.length / variance ** 2;
    expect(kurtosis).toBeGreaterThan(6);
    const hourly = hourlyVolatility(a!);
    expect(correlation(hourly.slice(1), hourly.slice(0, -1))).toBeGreaterThan(0.4);
  });

  test('has returns that say next to nothing about the next minute', () => {
    const returns = minuteReturns(market.prices[0]!);
    expect(Math.abs(correlation(returns.slice(1), returns.slice(0, -1)))).toBeLessThan(0.05);
  });

  test('has a volatility of the size asked for', () => {
    const calm = generateMarket({ ...options, volatilities: { A: 0.1, B: 1 } });
    const [a, b] = calm.prices.map((prices) => {
      const returns = minuteReturns(prices);
      return Math.sqrt((returns.reduce((sum, r) => sum + r * r, 0) / returns.length) * 525_960);
    });
    expect(b).toBeGreaterThan(0.5);
    expect(b).toBeLessThan(2.5);
    expect(a).toBeLessThan(0.6);
  });

  test('has a stable coin that stays about 1 and returns to it', () => {
    const coin = market.prices[2]!;
    const within = coin.reduce((count, price) => count + (Math.abs(price - 1) < 0.005 ? 1 : 0), 0);
    expect(within / coin.length).toBeGreaterThan(0.9);
    expect(Math.min(...coin.filter((_, i) => i % 10 === 0))).toBeGreaterThan(0.85);
  });

  test('may have stable coins only, or one asset', () => {
    const { tokens } = generateMarket({ ...options, tokens: [], minutes: 10 });
    expect(tokens).toEqual(['U']);
    expect(generateMarket({ ...options, tokens: ['A'], stableCoins: [], minutes: 10 }).rows).toBe(10);
  });

  test.each([
    [{ tokens: [], stableCoins: [] }, /tokens is \[\]; expected one or more tickers/],
    [{ tokens: ['U'] }, /each once/],
    [{ start: 1 }, /start is 1; expected a whole minute/],
    [{ minutes: 0 }, /minutes is 0; expected a whole number/],
    [{ significantDigits: 20 }, /significantDigits is 20/],
    [{ correlation: -1 }, /correlation is -1; 2 assets .* between -1 and 1/],
    [{ correlation: 1 }, /correlation is 1/],
    [{ initialPrices: { C: 1 } }, /initialPrices is "C"; expected risky tokens of this market: A, B/],
    [{ volatilities: { A: -1 } }, /volatilities\.A is -1; expected a positive number/],
  ] satisfies [Partial<MarketOptions>, RegExp][])('is refused for %j', (change, message) => {
    expect(() => generateMarket({ ...options, ...change })).toThrow(message);
  });
});
