import { describe, expect, test } from 'vitest';
import { equicorrelationFactor } from '../../../src/market/synthetic/cholesky.js';
import { arrivals, marketCrashes } from '../../../src/market/synthetic/jumps.js';
import { markovPath } from '../../../src/market/synthetic/markov-chain.js';
import { priceTick, roundToTick } from '../../../src/market/synthetic/price-tick.js';
import { REGIMES, TRENDS } from '../../../src/market/synthetic/regimes.js';
import { stableCoinPath } from '../../../src/market/synthetic/stable-coin.js';
import { volatilityPath } from '../../../src/market/synthetic/volatility.js';
import { aleaStream as randomStream } from '../../../src/sampling/index.js';

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

describe('A random stream', () => {
  test('repeats for the same seed and name, and is independent of other names', () => {
    const first = randomStream(1, 'a');
    const again = randomStream(1, 'a');
    const other = randomStream(1, 'b');
    const x = Array.from({ length: 5000 }, () => first.normal());
    expect(Array.from({ length: 5000 }, () => again.normal())).toEqual(x);
    const products = x.map((value) => value * other.normal());
    expect(Math.abs(mean(products))).toBeLessThan(0.06);
  });

  test('has normals and exponentials of the right moments', () => {
    const random = randomStream('moments', 'x');
    const normals = Array.from({ length: 100_000 }, () => random.normal());
    expect(mean(normals)).toBeCloseTo(0, 1);
    expect(mean(normals.map((x) => x * x))).toBeCloseTo(1, 1);
    expect(mean(normals.map((x) => x ** 4))).toBeCloseTo(3, 0);
    expect(mean(Array.from({ length: 100_000 }, () => random.exponential()))).toBeCloseTo(1, 1);
  });
});

describe('A Markov path', () => {
  test('stays as long on average as its states say, and goes on as they say', () => {
    const states = [
      { meanStay: 50, next: [0, 0.2, 0.8] },
      { meanStay: 10, next: [1, 0, 0] },
      { meanStay: 10, next: [1, 0, 0] },
    ];
    const path = markovPath(states, 0, 200_000, randomStream(3, 'markov'));
    const share = (state: number): number => mean(Array.from(path, (x) => (x === state ? 1 : 0)));
    expect(path[0]).toBe(0);
    expect(share(0)).toBeCloseTo(50 / 60, 1);
    expect(share(2) / share(1)).toBeGreaterThan(3);
  });

  test.each([REGIMES, TRENDS])(
    'of the market leaves a state for others with total probability 1',
    (...states) => {
      for (const [i, { next }] of states.entries()) {
        expect(next).toHaveLength(states.length);
        expect(next[i]).toBe(0);
        expect(next.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
      }
    },
  );
});

test('The factor of a correlation matrix times its transpose is that matrix', () => {
  for (const [size, correlation] of [
    [1, 0.5],
    [4, 0.65],
    [3, -0.45],
  ] as const) {
    const factor = equicorrelationFactor(size, correlation);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let product = 0;
        for (let k = 0; k <= j; k++) product += factor[i]![k]! * factor[j]![k]!;
        expect(product).toBeCloseTo(i === j ? 1 : correlation, 14);
      }
    }
  }
});

test('Clustering volatility has a mean square of 1', () => {
  const path = volatilityPath(200_000, { deviation: 0.4, halfLife: 10 }, randomStream(5, 'v'));
  expect(mean(path.map((v) => v * v))).toBeCloseTo(1, 1);
});

test('Arrivals are as frequent as asked for, in order, within the time', () => {
  const times = arrivals(525_960, 1000, randomStream(9, 'arrivals'));
  expect(Math.abs(times.length - 1000)).toBeLessThan(120);
  expect(
    times.every((time, i) => Number.isInteger(time) && time < 525_960 && time >= (times[i - 1] ?? 0)),
  ).toBe(true);
});

test('Crashes happen in a crisis only, and are falls of at least one percent', () => {
  const minutes = 525_960;
  const regimes = new Uint8Array(minutes / 60).map((_, hour) => hour % 4);
  const crashes = marketCrashes(minutes, regimes, randomStream(11, 'crash'));
  expect(crashes.length).toBeGreaterThan(5);
  for (const { minute, size } of crashes) {
    expect(REGIMES[regimes[Math.floor(minute / 60)]!]!.name).toBe('crisis');
    expect(size).toBeLessThanOrEqual(-0.01);
  }
});

test('A stable coin loses its peg now and then, never by much more than 12 percent, and recovers', () => {
  const path = stableCoinPath(4 * 525_960, randomStream(13, 'noise'), randomStream(13, 'depeg'));
  const lowest = path.reduce((a, b) => Math.min(a, b), 0);
  expect(lowest).toBeLessThan(-0.02);
  expect(lowest).toBeGreaterThan(-0.16);
  const near = path.reduce((count, x) => count + (Math.abs(x) < 0.003 ? 1 : 0), 0) / path.length;
  expect(near).toBeGreaterThan(0.9);
});

test.each([
  [20_000, 5, 12_345.6, 12_346],
  [123_456, 5, 123_456, 123_460],
  [1, 5, 0.99996, 1],
  [1, 5, 1.23456, 1.2346],
  [0.05, 3, 0.01, 0.01],
  [0.05, 3, 0, 0.0001],
  [10, 1, 44, 40],
])('A tick for a price of %d with %d digits quotes %d as %d', (first, digits, price, quoted) => {
  expect(roundToTick(price, priceTick(first, digits))).toBe(quoted);
});
