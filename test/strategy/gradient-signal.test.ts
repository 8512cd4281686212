import { describe, expect, it } from 'vitest';
import { compileScan, type Expr } from '../../src/kernel/index.js';
import { findRule, parseRule, signals, type SignalContext } from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

type Rows = Readonly<Record<string, number[]>>;

const { gradient } = signals;
const use = { kind: 'gradient', decay: 'decay' } as const;
const [averageKey, accumulatorKey] = Object.keys(gradient.recurrences(use)) as [string, string];

const rows = (values: readonly number[]) => ({ data: Float64Array.from(values), offset: 0 });

interface Given {
  readonly decay: readonly number[];
  /** State before the first of `prices`. */
  readonly average: readonly number[];
  readonly accumulator: readonly number[];
  readonly prices: readonly (readonly number[])[];
  /** For `output`; default 1 an asset. */
  readonly k?: readonly number[];
}

/** The production signal over given prices from a given state, with what `output` makes of each step. */
function follow(
  { decay, average, accumulator, prices, k = decay.map(() => 1) }: Given,
  output: (step: { value: Expr; average: Expr; price: Expr; k: Expr }) => Expr = ({ value }) => value,
) {
  const assets = decay.length;
  const scan = compileScan({
    assets,
    parameters: {
      decay: { shape: 'vector' },
      average: { shape: 'vector' },
      accumulator: { shape: 'vector' },
      k: { shape: 'vector' },
    },
    inputs: { price: { shape: 'vector' } },
    state: { average: 'vector', accumulator: 'vector' },
    outputs: {
      output: { shape: 'vector' },
      average: { shape: 'vector' },
      accumulator: { shape: 'vector' },
    },
    initial: (parameters) => ({ average: parameters.average, accumulator: parameters.accumulator }),
    step: ({ parameters, inputs: { price }, state }) => {
      const before: Readonly<Record<string, Expr>> = {
        [averageKey]: state.average,
        [accumulatorKey]: state.accumulator,
      };
      const recurrences = gradient.recurrences(use);
      const context: SignalContext = {
        price,
        decay: () => parameters.decay,
        before: (key) => before[key]!,
        after: (key) => recurrences[key]!.next(context, before[key]!),
        series: () => price,
      };
      const named = { average: context.after(averageKey), accumulator: context.after(accumulatorKey) };
      const [value] = gradient.values(use, context);
      const made = output({ value: value!, price, average: named.average, k: parameters.k });
      return { state: named, outputs: { ...named, output: made } };
    },
  });
  const empty = () => rows(prices.flat().map(() => 0));
  const outputs = [empty(), empty(), empty()];
  const steps = prices.length;
  const tape = rows(new Array<number>(steps * scan.tapeStride).fill(0));
  const run = {
    steps,
    parameters: rows([...decay, ...average, ...accumulator, ...k]),
    inputs: [rows(prices.flat())],
  };
  scan.record({ ...run, outputs, tape });
  const adjoint = rows(new Array<number>(scan.parameterSize).fill(0));
  const nothing = empty();
  const onLast = empty();
  onLast.data.fill(1, (steps - 1) * assets);
  scan.backward({
    ...run,
    tape,
    outputAdjoints: [onLast, nothing, nothing],
    inputAdjoints: [rows([])],
    parameterAdjoint: adjoint,
  });
  const [values, averages, accumulators] = outputs.map(({ data }) => (row: number) => [
    ...data.subarray(row * assets, (row + 1) * assets),
  ]);
  return {
    value: values!,
    average: averages!,
    accumulator: accumulators!,
    /** d(sum of the last output) by decay, average and accumulator. */
    slopes: adjoint.data,
  };
}

describe('the averages and accumulators of the gradient signal', () => {
  it('are the golden readouts', () => {
    const { estimators } = readLocalGolden<{ estimators: Readonly<Record<string, Rows>> }>('synthetic.json');
    const coarse = syntheticPrices(syntheticMarkets.P2).filter((_, row) => row % 60 === 0);
    const decay = [2, 0.5].map((logit) => 1 / (1 + Math.exp(-logit)));
    const result = follow({ decay, average: coarse[0]!, accumulator: [0, 0], prices: coarse.slice(1) });
    for (const [name, of] of [
      ['readout_ewma', result.average],
      ['readout_running_a', result.accumulator],
    ] as const) {
      for (const [row, values] of Object.entries(estimators[name]!)) {
        const actual = of(Number(row));
        values.forEach((value, i) => expect(relativeError(actual[i]!, value), name).toBeLessThan(1e-10));
      }
    }
  });

  // Spec 04 §2.1 and §2.5.
  it('take the pinned single steps', () => {
    const half = { decay: [0.7, 0.7], accumulator: [1, 2] };
    const first = follow({ ...half, average: [0, 0], prices: [[3, 4]] });
    first.average(0).forEach((value, i) => expect(value).toBeCloseTo([0.9, 1.2][i]!, 14));
    const second = follow({ ...half, average: [3, 4], prices: [[2, 4]] });
    second.average(0).forEach((value, i) => expect(value).toBeCloseTo([2.7, 4][i]!, 14));
    const third = follow({ ...half, average: [0.9, 1.2], prices: [[3, 4]] });
    third.average(0).forEach((average, i) => {
      expect(average).toBeCloseTo([1.53, 2.04][i]!, 14);
      const accumulator = 0.7 * [1, 2][i]! + ([3, 4][i]! - average) / 0.3;
      expect(third.accumulator(0)[i]).toBeCloseTo(accumulator, 13);
      expect(third.value(0)[i]).toBeCloseTo(accumulator / (25.925925925925924 * average), 14);
    });
  });

  it('stay at 0, value and derivative, for a token priced below the accumulator threshold', () => {
    const prices = Array.from({ length: 20 }, (_, c) => [1e-13 * (1 + 0.1 * Math.sin(c)), 100 + Math.sin(c)]);
    const result = follow({
      decay: [0.8, 0.8],
      average: prices[0]!,
      accumulator: [0, 0],
      prices: prices.slice(1),
    });
    for (let row = 0; row < 19; row++) expect(result.value(row)[0]).toBe(0);
    expect(result.value(18)[1]).not.toBe(0);
    expect(Math.abs(result.slopes[0]!)).toBe(0);
    expect(result.slopes[1]).not.toBe(0);
  });

  it('forget the accumulator of before where one step brings it to next to nothing', () => {
    // The price equals the average, so the accumulator only decays: 0.7 · 1.4e-10 is below the threshold.
    const cut = follow({ decay: [0.7], average: [3], accumulator: [1.4e-10], prices: [[3]] });
    expect(cut.accumulator(0)).toEqual([0]);
    expect(Math.abs(cut.slopes[2]!)).toBe(0);
    const kept = follow({ decay: [0.7], average: [3], accumulator: [1.5e-10], prices: [[3]] });
    expect(kept.accumulator(0)[0]).toBeCloseTo(1.05e-10, 20);
    expect(kept.slopes[2]).toBeCloseTo((0.7 * 0.3 ** 3) / 0.7 / 3, 14);
  });
});

// Spec 04 §2.1: weights [0.5, 0.5], accumulator [1, 2], λ = 0.7; `previous` is the average from which e follows.
const steps: readonly {
  previous: readonly number[];
  price: readonly number[];
  k: readonly number[];
  divisor: 'price' | 'average';
  weights: readonly number[];
}[] = [
  { previous: [0, 0], price: [3, 4], k: [1, 1], divisor: 'price', weights: [0.49775, 0.50225] },
  { previous: [0, 0], price: [3, 4], k: [1, 1], divisor: 'average', weights: [0.4925, 0.5075] },
  { previous: [3, 4], price: [2, 4], k: [1, 1], divisor: 'price', weights: [0.4775, 0.5225] },
  {
    previous: [3, 4],
    price: [2, 4],
    k: [1, 1],
    divisor: 'average',
    weights: [0.4815833333333333, 0.5184166666666666],
  },
  { previous: [3, 4], price: [3, 4], k: [1, 1.5], divisor: 'price', weights: [0.4973, 0.5027] },
  { previous: [3, 4], price: [3, 4], k: [1, 1.5], divisor: 'average', weights: [0.4973, 0.5027] },
  { previous: [3, 4], price: [2, 4], k: [1, 1.5], divisor: 'price', weights: [0.473, 0.527] },
  { previous: [3, 4], price: [2, 4], k: [1, 1.5], divisor: 'average', weights: [0.4779, 0.5221] },
];

describe('momentum', () => {
  const change = (given: Given, divisor: 'price' | 'average'): number[] =>
    follow(given, ({ value, average, price, k }) =>
      parseRule(findRule('momentum'), {}).evaluate({
        gradient: divisor === 'average' ? value : value.mul(average).div(price),
        k,
      }),
    ).value(0);

  for (const { previous, price, k, divisor, weights } of steps) {
    it(`moves half and half to [${weights.join(', ')}] for k [${k.join(', ')}] and gradients over the ${divisor}`, () => {
      const given = { decay: [0.7, 0.7], average: previous, accumulator: [1, 2], prices: [price], k };
      change(given, divisor).forEach((value, i) => expect(0.5 + value).toBeCloseTo(weights[i]!, 14));
    });
  }

  it('moves nothing for gradients that are alike, nor an asset whose k is 0', () => {
    const alike = { decay: [0.7, 0.7], average: [3, 6], accumulator: [1, 2], prices: [[4, 8]], k: [1, 1.5] };
    change(alike, 'average').forEach((value) => expect(value).toBeCloseTo(0, 16));
    const unlike = { ...alike, accumulator: [1, 7] };
    expect(change(unlike, 'average')[0]).not.toBeCloseTo(0, 3);
    expect(change({ ...unlike, k: [0, 1.5] }, 'average')[0]).toBe(0);
  });
});
