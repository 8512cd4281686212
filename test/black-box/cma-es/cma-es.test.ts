import { describe, expect, it } from 'vitest';
import { cmaEs } from '../../../src/black-box/cma-es/index.js';
import { ellipsoid, minimised, rastrigin, rosenbrock, sphere, states } from './problems.js';

const long = { maxGenerations: 2000 };

describe('cmaEs on published functions', () => {
  // About 300 evaluations a dimension do for the sphere, and 900 for the others.
  it.each([
    { name: 'the sphere', objective: sphere, n: 2, from: 1, most: 700 },
    { name: 'the sphere', objective: sphere, n: 10, from: 1, most: 3000 },
    { name: 'an ellipsoid of condition 1e6', objective: ellipsoid, n: 2, from: 1, most: 1300 },
    { name: 'an ellipsoid of condition 1e6', objective: ellipsoid, n: 10, from: 1, most: 9000 },
    { name: 'Rosenbrock', objective: rosenbrock, n: 2, from: 0, most: 1300 },
    { name: 'Rosenbrock', objective: rosenbrock, n: 5, from: 0, most: 4500 },
    { name: 'Rosenbrock', objective: rosenbrock, n: 10, from: 0, most: 10_000 },
  ])('minimises $name in $n dimensions within $most evaluations', ({ objective, n, from, most }) => {
    const end = minimised({ mean: new Array<number>(n).fill(from) }, objective, long);
    expect(end.best!.value).toBeLessThan(1e-13);
    expect(['step-tolerance', 'value-tolerance']).toContain(end.status);
    expect(end.evaluations).toBeLessThan(most);
  });

  it('finds the lowest of the minima of Rastrigin in most restarts of a large population', () => {
    const lowest = Array.from({ length: 5 }, (_, restart) =>
      minimised({ mean: [3, 3, 3, 3, 3], restart }, rastrigin, { ...long, sigma0: 2, populationSize: 200 }),
    );
    const found = lowest.filter(({ best }) => best!.value < 1e-8);
    expect(found.length).toBeGreaterThanOrEqual(3);
  });

  it('works in 1 dimension', () => {
    expect(minimised({ mean: [3] }, (x) => (x[0]! - 5) ** 2).best!.x[0]).toBeCloseTo(5, 6);
  });
});

describe('cmaEs as ask and tell', () => {
  const start = { mean: [0, 0, 0] };

  it('asks for the default number of candidates, the same whenever asked', () => {
    const { init, ask } = cmaEs();
    const state = init(Float64Array.of(1, 2, 3, 4), 5);
    expect(ask(state)).toHaveLength(8);
    expect(ask(state)).toEqual(ask(structuredClone(state)));
    expect(cmaEs({ populationSize: 9 }).ask(state)).toHaveLength(9);
  });

  it('draws the first generation around the mean with the first step', () => {
    const { init, ask } = cmaEs({ populationSize: 4000, sigma0: 0.25 });
    const candidates = ask(init(Float64Array.of(3, -1), 5));
    [3, -1].forEach((centre, k) => {
      const mean = candidates.reduce((sum, x) => sum + x[k]!, 0) / 4000;
      const variance = candidates.reduce((sum, x) => sum + (x[k]! - mean) ** 2, 0) / 4000;
      // Five standard errors.
      expect(Math.abs(mean - centre)).toBeLessThan((5 * 0.25) / Math.sqrt(4000));
      expect(Math.abs(Math.sqrt(variance) - 0.25)).toBeLessThan((5 * 0.25) / Math.sqrt(8000));
    });
  });

  it('goes on from a copy with the same bits', () => {
    const all = states(start, rosenbrock, long);
    const { ask, tell } = cmaEs(long);
    let copy = structuredClone(all[40]!);
    for (const expected of all.slice(41)) {
      const candidates = ask(copy);
      copy = tell(copy, candidates, candidates.map(rosenbrock));
      expect(copy).toEqual(expected);
    }
    expect(copy.best!.value).toBeLessThan(1e-13);
  });

  it('gives the same for the same seed and restart, and something else otherwise', () => {
    const best = (seed: number, restart: number) =>
      minimised({ ...start, seed, restart }, sphere).best!.value;
    expect(best(1, 0)).toBe(best(1, 0));
    expect(new Set([best(1, 0), best(2, 0), best(1, 1)]).size).toBe(3);
  });

  it('leaves states and candidates as they were', () => {
    const { init, ask, tell } = cmaEs();
    const state = tell(
      init(Float64Array.of(0, 0), 1),
      ask(init(Float64Array.of(0, 0), 1)),
      [3, 1, 2, 5, 4, 6],
    );
    const candidates = ask(state);
    const before = structuredClone({ state, candidates });
    const next = tell(state, candidates, candidates.map(sphere));
    expect({ state, candidates }).toEqual(before);
    const best = structuredClone(next.best);
    for (const candidate of candidates) candidate.fill(NaN);
    expect(next.best).toEqual(best);
  });

  it('keeps the best candidate ever told', () => {
    const told: number[] = [];
    const end = minimised(start, (x) => {
      told.push(rosenbrock(x));
      return told.at(-1)!;
    });
    expect(end.best!.value).toBe(Math.min(...told));
    expect(rosenbrock(end.best!.x)).toBe(end.best!.value);
    expect(end.evaluations).toBe(told.length);
  });

  it('stands still once it has stopped', () => {
    const end = minimised(start, sphere);
    const { ask, tell } = cmaEs();
    expect(tell(end, ask(end), ask(end).map(sphere))).toBe(end);
  });
});

describe('values that are not finite', () => {
  const start = { mean: [1, 1, 1] };

  it('rank last, are counted and never become the best', () => {
    // Only half of the space has values, and the minimum lies on its border.
    const half = (bad: number) => (x: Float64Array) => (x[0]! < 0 ? bad : sphere(x));
    for (const bad of [NaN, Infinity, -Infinity]) {
      const end = minimised(start, half(bad), long);
      expect(end.nonFiniteValues).toBeGreaterThan(0);
      expect(end.best!.x[0]).toBeGreaterThanOrEqual(0);
      expect(end.best!.value).toBeLessThan(1e-6);
    }
  });

  it('do not move the mean when they are more than the other half', () => {
    const { init, ask, tell } = cmaEs();
    const state = init(Float64Array.of(0, 0), 3);
    const candidates = ask(state);
    const next = tell(state, candidates, [NaN, NaN, NaN, 7, NaN, NaN]);
    // One parent of weight 1.
    [0, 1].forEach((k) => expect(next.mean[k]).toBeCloseTo(candidates[3]![k]!, 14));
    expect(next).toMatchObject({ nonFiniteValues: 5, barrenGenerations: 0, best: { value: 7 } });
  });

  it('halve the step and leave the rest when there are no others', () => {
    const { init, ask, tell } = cmaEs();
    const state = init(Float64Array.of(0, 0), 3);
    const next = tell(state, ask(state), new Array<number>(6).fill(NaN));
    expect(next).toEqual({
      ...state,
      generation: 1,
      evaluations: 6,
      nonFiniteValues: 6,
      barrenGenerations: 1,
      sigma: 0.25,
    });
    expect(ask(next)[0]).not.toEqual(ask(state)[0]);
  });

  it('everywhere end the search without a best', () => {
    const end = minimised(start, () => NaN);
    expect(end).toMatchObject({ status: 'step-tolerance', best: null });
    // 0.5 / 2^26 is the first below 1e-8.
    expect(end.generation).toBe(26);
  });
});

describe('errors of cmaEs', () => {
  it.each([
    ['maxGenerations', 0],
    ['populationSize', 3],
    ['sigma0', 0],
    ['stepTolerance', -1],
    ['valueTolerance', NaN],
    ['maxCondition', 1],
    ['maxGrowth', Infinity],
  ])('name the option %s of %f', (name, value) => {
    expect(() => cmaEs({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'training.cma_es.option', path: name, value }),
    );
    expect(() => cmaEs({ [name]: value })).toThrow(`${name} ${value}; expected`);
  });

  it.each([[[]], [[1, Infinity]]])('name a starting mean of %j', (mean) => {
    expect(() => cmaEs().init(Float64Array.from(mean), 1)).toThrow(
      expect.objectContaining({ code: 'training.cma_es.start' }),
    );
  });

  it('name what of a generation does not fit', () => {
    const { init, ask, tell } = cmaEs();
    const state = init(Float64Array.of(0, 0), 1);
    const candidates = ask(state);
    const values = candidates.map(sphere);
    const told = (path: string) =>
      expect.objectContaining({ code: 'training.cma_es.candidates', path }) as Error;
    expect(() => tell(state, candidates.slice(1), values)).toThrow(told('candidates'));
    expect(() => tell(state, candidates, values.slice(1))).toThrow('told 5 values; expected 6.');
    expect(() => tell(state, candidates.with(2, Float64Array.of(1)), values)).toThrow(told('candidates[2]'));
    expect(() => tell(state, candidates.with(2, Float64Array.of(1, NaN)), values)).toThrow('coordinate NaN');
  });
});
