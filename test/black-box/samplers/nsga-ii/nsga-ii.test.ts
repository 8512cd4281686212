import { describe, expect, it } from 'vitest';
import { hypervolume2d, nsgaII } from '../../../../src/black-box/samplers/nsga-ii/index.js';
import { survivors } from '../../../../src/black-box/samplers/nsga-ii/survivors.js';
import { randomSampler } from '../../../../src/black-box/samplers/random.js';
import type { ObservedTrial, SearchSampler } from '../../../../src/black-box/samplers/sampler.js';
import type { Distributions } from '../../../../src/black-box/spaces/distribution.js';
import { mixed, sphere } from '../../functions/problems.js';
import { median, medianRegret, requestAfter, runStudy } from '../../functions/run-study.js';
import { zdt1, zdt1Distributions } from '../../functions/zdt1.js';

const directions = ['minimise', 'minimise'] as const;

/** Median over 3 studies of the area that 240 trials dominate, of at most 1.21 - 1/3 for all of the front. */
function coveredArea(sampler: SearchSampler): number {
  const areas = [1, 2, 3].map((seed) => {
    const plan = { distributions: zdt1Distributions(3), directions, evaluate: zdt1, trials: 240, seed };
    return hypervolume2d(
      runStudy(sampler, plan).map(({ scores }) => scores),
      [1.1, 1.1],
    );
  });
  return median(areas);
}

describe('nsgaII', () => {
  it('comes near to the front of ZDT1, where random search does not', () => {
    const bred = coveredArea(nsgaII({ populationSize: 20 }));
    const drawn = coveredArea(randomSampler);
    expect(bred).toBeGreaterThan(0.6);
    expect(bred).toBeGreaterThan(drawn + 0.1);
  });

  it.each([sphere(3), mixed])('beats random search with one objective, too: $name', (problem) => {
    const sampler = nsgaII({ populationSize: 16 });
    expect(medianRegret(sampler, problem, 80)).toBeLessThan(medianRegret(randomSampler, problem, 80));
  });

  it('draws the first generation at random and breeds the next from it', () => {
    const distributions: Distributions = {
      x: { kind: 'float', low: 0, high: 1 },
      c: { kind: 'categorical', choices: ['a', 'b', 'c', 'd'] },
    };
    const plan = { distributions, evaluate: () => [1], trials: 20, seed: 2 };
    const options = { populationSize: 20, mutationProbability: 0, crossoverProbability: 0 };
    const first = runStudy(nsgaII(options), plan);
    expect(new Set(first.map(({ values }) => values.x)).size).toBe(20);
    // Without crossover and mutation children are copies.
    const child = nsgaII(options).suggest(requestAfter(first, plan));
    const parent = first.find(({ values }) => Math.abs(Number(values.x) - Number(child.x)) < 1e-12);
    expect(parent?.values.c).toBe(child.c);
  });

  it('leaves out trials that did not complete, and those without one of the parameters', () => {
    const plan = { distributions: zdt1Distributions(2), directions, seed: 5 };
    const known = runStudy(nsgaII({ populationSize: 10 }), { ...plan, evaluate: zdt1, trials: 25 });
    const silent: ObservedTrial[] = [
      { number: 25, values: { x0: 0, x1: 0 }, state: 'failed', scores: [], reports: [] },
      { number: 26, values: { x0: 0, x1: 0 }, state: 'pruned', scores: [], reports: [{ step: 0, score: 0 }] },
      { number: 27, values: { x0: 0, x1: 0 }, state: 'running', scores: [], reports: [] },
      { number: 28, values: { x0: 0 }, state: 'complete', scores: [0, 0], reports: [] },
    ];
    const request = requestAfter(known, plan);
    const again = requestAfter(known, plan);
    const sampler = nsgaII({ populationSize: 10 });
    expect(sampler.suggest({ ...request, trials: [...silent, ...known] })).toEqual(sampler.suggest(again));
  });

  it('makes trials where there is nothing to choose', () => {
    const distributions: Distributions = { only: { kind: 'int', low: 3, high: 3 } };
    const plan = { distributions, evaluate: () => [1], trials: 6, seed: 2 };
    for (const { values } of runStudy(nsgaII({ populationSize: 2 }), plan))
      expect(values).toEqual({ only: 3 });
  });

  it.each([
    ['populationSize', 1],
    ['crossoverProbability', 2],
    ['crossoverIndex', 0],
    ['mutationProbability', -0.1],
    ['mutationIndex', Infinity],
  ])('refuses the option %s of %s by name', (name, value) => {
    expect(() => nsgaII({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'search.nsga_ii.option', path: name, value }),
    );
  });
});

describe('survivors', () => {
  it('are the best fronts, and of the last front the points that are far from each other', () => {
    const population = [
      [5, 5],
      [0, 4],
      [1, 3],
      [1.1, 2.9],
      [4, 0],
      [2.5, 1.5],
    ].map((losses) => ({ point: [], losses }));
    const best = survivors(population, 4);
    expect(best.map(({ losses }) => losses)).toEqual([
      [0, 4],
      [4, 0],
      [2.5, 1.5],
      [1.1, 2.9],
    ]);
    expect(best.every(({ rank }) => rank === 0)).toBe(true);
    expect(survivors(population, 6).at(-1)).toMatchObject({ losses: [5, 5], rank: 1 });
  });
});
