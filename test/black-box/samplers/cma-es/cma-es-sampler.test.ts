import { describe, expect, it } from 'vitest';
import { cmaEsSampler } from '../../../../src/black-box/samplers/cma-es/index.js';
import { reflect } from '../../../../src/black-box/samplers/cma-es/reflect.js';
import { randomSampler } from '../../../../src/black-box/samplers/random.js';
import type { ObservedTrial } from '../../../../src/black-box/samplers/sampler.js';
import type { Distributions } from '../../../../src/black-box/spaces/distribution.js';
import type { Problem } from '../../functions/problem.js';
import { branin, mixed, rastrigin, rosenbrock, sphere } from '../../functions/problems.js';
import { medianRegret, regret, requestAfter, runStudy } from '../../functions/run-study.js';

const plane: Distributions = {
  x: { kind: 'float', low: -5, high: 5 },
  y: { kind: 'float', low: 0, high: 1 },
};

describe('cmaEsSampler', () => {
  it.each([sphere(3), rosenbrock(2), rastrigin(2), branin, mixed])(
    'beats random search in the median of 20 studies of $name',
    (problem) => {
      expect(medianRegret(cmaEsSampler(), problem, 66)).toBeLessThan(
        medianRegret(randomSampler, problem, 66),
      );
    },
  );

  it('converges where random search does not', () => {
    expect(regret(cmaEsSampler(), sphere(3), 300, 4)).toBeLessThan(1e-4);
  });

  it('finds a minimum on a bound, and one in a corner', () => {
    const problem: Problem = {
      ...sphere(2),
      evaluate: ({ x0, x1 }) => Number(x0) + (Number(x1) - 3) ** 2,
      minimum: -5,
    };
    expect(regret(cmaEsSampler(), problem, 180, 1)).toBeLessThan(0.05);
    const corner: Problem = { ...problem, evaluate: ({ x0, x1 }) => Number(x0) - Number(x1), minimum: -10 };
    expect(regret(cmaEsSampler(), corner, 180, 1)).toBeLessThan(0.05);
  });

  it('finds the best of whole numbers', () => {
    const problem: Problem = {
      name: 'whole numbers',
      distributions: {
        m: { kind: 'int', low: -100, high: 100 },
        n: { kind: 'int', low: 1, high: 1000, log: true },
      },
      evaluate: ({ m, n }) => (Number(m) - 37) ** 2 / 100 + (Math.log(Number(n)) - Math.log(20)) ** 2,
      minimum: 0,
      at: { m: 37, n: 20 },
    };
    expect(regret(cmaEsSampler(), problem, 150, 1)).toBeLessThan(0.05);
  });

  it('starts anew, elsewhere, once it stands still', () => {
    const distributions: Distributions = { x: { kind: 'float', low: 0, high: 1 } };
    const trials = runStudy(cmaEsSampler(), { distributions, evaluate: () => [1], trials: 100, seed: 3 });
    const late = trials.slice(80).map(({ values }) => Number(values.x));
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(0.2);
  });

  it('gives trials that run at the same time different values, however many there are', () => {
    const running: ObservedTrial[] = [];
    for (let number = 0; number < 20; number++) {
      const values = cmaEsSampler().suggest(requestAfter(running, { distributions: plane, seed: 1 }));
      running.push({ number, values, state: 'running', scores: [], reports: [] });
    }
    expect(new Set(running.map(({ values }) => values.x)).size).toBe(20);
    const ended = running.map((trial): ObservedTrial => {
      return { ...trial, state: 'complete', scores: [Number(trial.values.x)] };
    });
    const next = cmaEsSampler().suggest(requestAfter(ended, { distributions: plane, seed: 1 }));
    expect(running.map(({ values }) => values.x)).not.toContain(next.x);
  });

  it('learns from trials of any other sampler', () => {
    const plan = { distributions: plane, seed: 8 };
    const foreign = runStudy(randomSampler, {
      ...plan,
      evaluate: ({ x, y }) => [(Number(x) - 4) ** 2 + Number(y)],
      trials: 60,
    });
    const own = Array.from({ length: 6 }, (_, i) => {
      const running = foreign.slice(0, i).map((trial): ObservedTrial => ({ ...trial, state: 'running' }));
      return Number(cmaEsSampler().suggest(requestAfter([...foreign, ...running], plan)).x);
    });
    expect(own.reduce((sum, x) => sum + x, 0) / 6).toBeGreaterThan(1.5);
  });

  it('ranks pruned and failed trials last', () => {
    const plan = { distributions: plane, seed: 8 };
    const known = runStudy(cmaEsSampler(), { ...plan, evaluate: ({ x }) => [Number(x)], trials: 6 });
    const worst = known.reduce((a, b) => (a.scores[0]! > b.scores[0]! ? a : b)).number;
    const suggestWith = (changed: Partial<ObservedTrial>) =>
      cmaEsSampler().suggest(requestAfter(known.with(worst, { ...known[worst]!, ...changed }), plan));
    const expected = suggestWith({ scores: [1e9] });
    expect(suggestWith({ state: 'pruned', scores: [], reports: [{ step: 0, score: -9 }] })).toEqual(expected);
    expect(suggestWith({ state: 'failed', scores: [] })).toEqual(expected);
  });

  it('draws parameters asked for one after the other independently', () => {
    const alone = (name: string) =>
      cmaEsSampler().suggest(
        requestAfter([], { distributions: { [name]: { kind: 'float', low: 0, high: 1 } }, seed: 1 }),
      )[name];
    expect(alone('x')).not.toBe(alone('y'));
  });

  it('refuses several objectives', () => {
    const request = requestAfter([], {
      distributions: plane,
      directions: ['minimise', 'maximise'],
      seed: 1,
    });
    expect(() => cmaEsSampler().suggest(request)).toThrow(
      expect.objectContaining({ code: 'search.cma_es.objectives', suggestion: 'nsga_ii' }),
    );
  });

  it.each([
    ['populationSize', 3],
    ['populationSize', 5.5],
    ['sigma0', 0],
    ['sigma0', 2],
  ])('refuses the option %s of %s by name', (name, value) => {
    expect(() => cmaEsSampler({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'search.cma_es.option', path: name, value }),
    );
  });
});

describe('reflect', () => {
  it('folds the line into [0, 1] by mirrors at both ends', () => {
    const folded = [0, 0.3, 1, 1.2, 2, 2.2, 3.5, -0.1, -1.2, -2.3].map(reflect);
    [0, 0.3, 1, 0.8, 0, 0.2, 0.5, 0.1, 0.8, 0.3].forEach((expected, i) => {
      expect(folded[i]).toBeCloseTo(expected, 12);
    });
  });
});
