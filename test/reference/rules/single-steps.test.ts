import { describe, test } from 'vitest';
import { coarseStep } from '../weights/coarse-step.js';
import { gradient, variance } from '../estimators.js';
import { expectVector } from '../expect-rows.js';
import { channelSignal, poweredTrend } from './channel.js';
import { inverseVarianceWeights } from './min-variance.js';
import { zeroSumOrZero } from './zero-sum.js';

type Vector = readonly number[];

/** The given average and price of one on-chain step, and what the accumulator is divided by (spec 04 §2). */
interface Step {
  readonly e: Vector;
  readonly p: Vector;
  readonly over: 'price' | 'average';
}

/** g of one step from the accumulator [1, 2]. */
function signal({ e, p, over }: Step, decay: number): number[] {
  const denominator = over === 'price' ? p : e;
  return [1, 2].map((a, i) => {
    const next = decay * a + (p[i]! - e[i]!) / (1 - decay);
    return (next * (1 - decay) ** 3) / decay / denominator[i]!;
  });
}

/** Weights after one step from 0.5, 0.5. On chain a single k is one k a token. */
function moved(k: Vector, y: Vector): number[] {
  const perToken = k.length === 1 ? y.map(() => k[0]!) : k;
  return zeroSumOrZero(perToken, y).map((change) => 0.5 + change);
}

describe('single momentum steps, and anti-momentum steps the other way, equal the pinned values:', () => {
  test.each([
    { e: [0.9, 1.2], p: [3, 4], k: [1], over: 'price', expected: [0.49775, 0.50225] },
    { e: [0.9, 1.2], p: [3, 4], k: [1], over: 'average', expected: [0.4925, 0.5075] },
    { e: [2.7, 4], p: [2, 4], k: [1], over: 'price', expected: [0.4775, 0.5225] },
    { e: [2.7, 4], p: [2, 4], k: [1], over: 'average', expected: [0.4815833333333333, 0.5184166666666666] },
    { e: [3, 4], p: [3, 4], k: [1, 1.5], over: 'price', expected: [0.4973, 0.5027] },
    { e: [3, 4], p: [3, 4], k: [1, 1.5], over: 'average', expected: [0.4973, 0.5027] },
    { e: [2.7, 4], p: [2, 4], k: [1, 1.5], over: 'price', expected: [0.473, 0.527] },
    { e: [2.7, 4], p: [2, 4], k: [1, 1.5], over: 'average', expected: [0.4779, 0.5221] },
  ] as const)('e $e, p $p, k $k, over the $over', ({ k, expected, ...step }) => {
    const g = signal(step, 0.7);
    expectVector(moved(k, g), expected, 1e-14);
    const negative = k.map((x) => -x);
    expectVector(moved(negative, g), [...expected].reverse(), 1e-14);
  });
});

describe('single mean-reversion steps equal the pinned values:', () => {
  const sets = {
    scalars: {
      k: [200, 200],
      width: [0.5, 0.5],
      amplitude: [0.1, 0.1],
      exponent: [3, 3],
      inverseScaling: [1, 1],
      preExpScaling: [0.5, 0.5],
    },
    vectors: {
      k: [200, 400],
      width: [0.5, 1.5],
      amplitude: [0.1, 0.2],
      exponent: [2.5, 3.5],
      inverseScaling: [0.8, 1],
      preExpScaling: [0.5, 0.3],
    },
  } as const;

  test.each([
    { set: 'scalars', p: [5, 6], over: 'price', expected: [0.48728045626459143, 0.5127195437354086] },
    { set: 'scalars', p: [2, 4], over: 'price', expected: [0.6163478849500681, 0.3836521150499319] },
    { set: 'vectors', p: [5, 6], over: 'price', expected: [0.413044386615076, 0.5869556133849241] },
    { set: 'vectors', p: [2, 4], over: 'price', expected: [0.6857682716664301, 0.31423172833356994] },
    { set: 'scalars', p: [5, 6], over: 'average', expected: [0.46471939523387007, 0.5352806047661298] },
    { set: 'scalars', p: [2, 4], over: 'average', expected: [0.5810586503664101, 0.4189413496335898] },
    { set: 'vectors', p: [3, 4], over: 'average', expected: [0.4976728971554075, 0.5023271028445925] },
    { set: 'vectors', p: [2, 4], over: 'average', expected: [0.6269528901258175, 0.37304710987418255] },
  ] as const)('$set, p $p, over the $over', ({ set, p, over, expected }) => {
    const { k, ...shape } = sets[set];
    const y = signal({ e: [3, 4], p, over }, 0.9).map((g, i) =>
      channelSignal({
        wave: g,
        trend: g,
        envelope: g,
        amplitude: shape.amplitude[i]!,
        width: shape.width[i]!,
        exponent: shape.exponent[i]!,
        preExpScaling: shape.preExpScaling[i]!,
        inverseScaling: shape.inverseScaling[i]!,
      }),
    );
    expectVector(moved(k, y), expected, 1e-13);
  });
});

describe('single power-channel steps equal the pinned values:', () => {
  test.each([
    { k: [2048], q: [3, 3], p: [5, 6], over: 'price', expected: [0.5000352157602772, 0.4999647842397228] },
    { k: [2048], q: [3, 3], p: [2, 4], over: 'price', expected: [0.4998675577503429, 0.500132442249657] },
    {
      k: [2048, 32768],
      q: [3, 3],
      p: [5, 6],
      over: 'price',
      expected: [0.5000662884899335, 0.49993371151006644],
    },
    {
      k: [2048, 32768],
      q: [3, 3],
      p: [2, 4],
      over: 'price',
      expected: [0.499750696941822, 0.500249303058178],
    },
    {
      k: [2048, 32768],
      q: [2.5, 3.5],
      p: [2, 4],
      over: 'price',
      expected: [0.49649713097029646, 0.5035028690297035],
    },
    {
      k: [2048, 32768],
      q: [2.5, 3.5],
      p: [5, 6],
      over: 'price',
      expected: [0.5028255219015103, 0.4971744780984897],
    },
    {
      k: [2048],
      q: [2.5, 3.5],
      p: [2, 4],
      over: 'price',
      expected: [0.49813910082796997, 0.50186089917203],
    },
    {
      k: [2048],
      q: [2.5, 3.5],
      p: [3, 4],
      over: 'price',
      expected: [0.5000020744263474, 0.49999792557365264],
    },
    { k: [2048], q: [3, 3], p: [5, 6], over: 'average', expected: [0.500247564531423, 0.49975243546857695] },
  ] as const)('k $k, q $q, p $p, over the $over', ({ k, q, p, over, expected }) => {
    const y = signal({ e: [3, 4], p, over }, 0.9).map((g, i) => poweredTrend(g, 0.5, q[i]!));
    expectVector(moved(k, y), expected, 1e-13);
  });
});

describe('single minimum-variance steps equal the pinned values:', () => {
  test.each([
    { decay: [0.7, 0.7], mix: 0.5, expected: [0.5482832618025751, 0.4517167381974249] },
    { decay: [0.7, 0.7], mix: 0.9, expected: [0.509656652360515, 0.490343347639485] },
    { decay: [0.95, 0.5], mix: 0.9, expected: [0.543167701863354, 0.456832298136646] },
  ])('decay $decay, mix $mix', ({ decay, mix, expected }) => {
    // State 1, 1; averages 1, 1.5 before and after; prices 3, 4.
    const v = decay.map((lambda, i) => (1 - lambda) * (lambda + [2, 2.5][i]! ** 2));
    const { target } = coarseStep({
      position: [0.5, 0.5],
      ruleOutput: inverseVarianceWeights(v),
      minimumWeight: 0,
      steps: 1,
      maximumChange: 1,
      smoothing: [mix],
    });
    expectVector(target, expected, 1e-13);
  });

  test('variances 1, 2, 4, and equal ones', () => {
    expectVector(inverseVarianceWeights([1, 2, 4]), [4 / 7, 2 / 7, 1 / 7], 1e-15);
    expectVector(inverseVarianceWeights([3, 3, 3]), [1 / 3, 1 / 3, 1 / 3], 1e-15);
  });
});

test('a step of the variance equals the pinned value', () => {
  // Returns whose first two bring mean and variance to 1, 1 and 1.5, 1, the state the pinned step starts from.
  const d = 1 / Math.sqrt(0.7);
  const returns = [
    [1 - 0.3 * d, 1.5 - 0.3 * d],
    [1 + 0.7 * d, 1.5 + 0.7 * d],
    [3, 4],
  ];
  const prices = [[1, 1]];
  for (const row of returns) prices.push(prices.at(-1)!.map((price, i) => price * (1 + row[i]!)));
  const rows = variance(prices, [0.7]);
  expectVector(rows[1]!, [0.3, 0.3], 1e-14);
  expectVector(rows[2]!, [1.05, 1.5225], 1e-14);
});

test('a step of the gradient equals the pinned value', () => {
  // Two prices that bring the average to 0.9, 1.2 and the accumulator to 1, 2.
  const first = [0.9 - 0.9 / 7, 1.2 - 1.8 / 7];
  const prices = [first, [first[0]! + 3 / 7, first[1]! + 6 / 7], [3, 4]];
  const { ewma, accumulator, gradient: g } = gradient(prices, [0.7]);
  expectVector(ewma[0]!, [0.9, 1.2], 1e-14);
  expectVector(accumulator[0]!, [1, 2], 1e-14);
  const e = [1.53, 2.04];
  const a = [0.7 + 1.47 / 0.3, 1.4 + 1.96 / 0.3];
  expectVector(ewma[1]!, e, 1e-14);
  expectVector(accumulator[1]!, a, 1e-14);
  expectVector(
    g[1]!,
    a.map((x, i) => x / (25.925925925925924 * e[i]!)),
    1e-14,
  );
});
