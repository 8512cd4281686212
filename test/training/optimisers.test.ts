import { describe, expect, it } from 'vitest';
import {
  addDecayedWeights,
  chain,
  clipByGlobalNorm,
  constantSchedule,
  createOptimiser,
  globalNorm,
  opaque,
  scaleByAdam,
  scaleByLearningRate,
  type OptimiserOptions,
} from '../../src/training/index.js';
import { findRule } from '../../src/strategy/index.js';
import { decayMask } from '../../src/training/vector/parameter-vector.js';

/** Problems every optimiser must get down, from the same start. */
const problems: Readonly<
  Record<
    string,
    { start: number[]; value: (x: Float64Array) => number; gradient: (x: Float64Array) => number[] }
  >
> = {
  'a bowl': {
    start: [2, -3],
    value: ([x, y]) => x! ** 2 + y! ** 2,
    gradient: ([x, y]) => [2 * x!, 2 * y!],
  },
  'a bowl a hundred times as steep one way': {
    start: [1, 1],
    value: ([x, y]) => 50 * x! ** 2 + 0.5 * y! ** 2,
    gradient: ([x, y]) => [100 * x!, y!],
  },
  "Rosenbrock's valley": {
    start: [-1, 1.5],
    value: ([x, y]) => (1 - x!) ** 2 + 5 * (y! - x! ** 2) ** 2,
    gradient: ([x, y]) => [-2 * (1 - x!) - 20 * x! * (y! - x! ** 2), 10 * (y! - x! ** 2)],
  },
};

const optimisers: readonly Omit<OptimiserOptions, 'decayMask'>[] = [
  { optimiser: 'adam', schedule: constantSchedule(0.05), weightDecay: 0 },
  { optimiser: 'adam', schedule: constantSchedule(0.05), weightDecay: 0, clipNorm: 1 },
  { optimiser: 'adamw', schedule: constantSchedule(0.05), weightDecay: 0.001 },
  { optimiser: 'sgd', schedule: constantSchedule(0.005), weightDecay: 0 },
  { optimiser: 'sgd', schedule: constantSchedule(0.01), weightDecay: 0, clipNorm: 5 },
];

describe('every optimiser', () => {
  for (const options of optimisers) {
    const label = `${options.optimiser}${options.clipNorm === undefined ? '' : ` clipped at ${options.clipNorm}`}`;
    for (const [name, { start, value, gradient }] of Object.entries(problems)) {
      it(`${label} gets ${name} down to under a hundredth, and leaves its arguments alone`, () => {
        const optimiser = createOptimiser({ ...options, decayMask: new Float64Array(2) });
        let x = Float64Array.from(start);
        let state = optimiser.init(2);
        for (let step = 0; step < 3000; step++) {
          const slope = Float64Array.from(gradient(x));
          const before = [slope.slice(), x.slice(), structuredClone(state)];
          const result = optimiser.update(slope, state, x);
          if (step % 500 === 0) expect([slope, x, state]).toEqual(before);
          ({ state } = result);
          x = x.map((v, k) => v + result.updates[k]!);
        }
        expect(value(x)).toBeLessThan(value(Float64Array.from(start)) / 100);
      });
    }
  }
});

describe('the parts of an optimiser', () => {
  const gradient = Float64Array.of(3, -4);

  it('clip a norm that reaches the maximum, and no smaller one', () => {
    expect([...clipByGlobalNorm(1).update(gradient, null, gradient).updates]).toEqual([0.6, -0.8]);
    expect([...clipByGlobalNorm(5.1).update(gradient, null, gradient).updates]).toEqual([3, -4]);
    expect(globalNorm(gradient)).toBe(5);
  });

  it("take Adam's first two steps as its paper has them", () => {
    const adam = scaleByAdam();
    const first = adam.update(gradient, adam.init(2), gradient);
    // Bias correction makes the first step the sign of the gradient, but for epsilon outside the root.
    first.updates.forEach((value, k) =>
      expect(value).toBeCloseTo(gradient[k]! / (Math.abs(gradient[k]!) + 1e-8), 15),
    );
    const second = adam.update(Float64Array.of(1, 1), first.state, gradient);
    const mean = (0.9 * 0.1 * 3 + 0.1 * 1) / (1 - 0.81);
    const square = (0.999 * 0.001 * 9 + 0.001 * 1) / (1 - 0.999 ** 2);
    expect(second.updates[0]).toBeCloseTo(mean / (Math.sqrt(square) + 1e-8), 12);
    expect(second.state.count).toBe(2);
  });

  it('decay only what the mask selects', () => {
    const decay = addDecayedWeights(0.1, Float64Array.of(1, 0));
    expect([...decay.update(Float64Array.of(0, 0), null, Float64Array.of(2, 2)).updates]).toEqual([0.2, 0]);
  });

  it('work in the order of the chain', () => {
    const clipThenStep = chain(opaque(clipByGlobalNorm(1)), opaque(scaleByLearningRate(constantSchedule(2))));
    const stepThenClip = chain(opaque(scaleByLearningRate(constantSchedule(2))), opaque(clipByGlobalNorm(1)));
    expect([...clipThenStep.update(gradient, clipThenStep.init(2), gradient).updates]).toEqual([-1.2, 1.6]);
    expect([...stepThenClip.update(gradient, stepThenClip.init(2), gradient).updates]).toEqual([-0.6, 0.8]);
  });

  it('decay, in AdamW, everything but memory lengths and bounds', () => {
    const names = ['log_k', 'logit_lamb', 'logit_delta_lamb', 'raw_min_budget', 'sp_k'];
    const optimiser = createOptimiser({
      optimiser: 'adamw',
      schedule: constantSchedule(0.5),
      weightDecay: 0.1,
      decayMask: decayMask(findRule('momentum'), names),
    });
    const zero = new Float64Array(5);
    const { updates } = optimiser.update(zero, optimiser.init(5), new Float64Array(5).fill(4));
    expect([...updates].map((value) => value + 0)).toEqual([-0.2, 0, 0, 0, -0.2]);
    expect([...decayMask(findRule('min_variance'), ['memory_days_1', 'memory_days_2'])]).toEqual([0, 0]);
  });

  it('take the learning rate of each update, counted from 0', () => {
    const step = scaleByLearningRate((count) => 10 ** -count);
    const one = Float64Array.of(1);
    const first = step.update(one, step.init(1), one);
    const second = step.update(one, first.state, one);
    expect([first.updates[0], second.updates[0]]).toEqual([-1, -0.1]);
  });
});
