import { describe, expect, it } from 'vitest';
import { randomSampler } from '../../../../src/black-box/samplers/random.js';
import { hypervolume2d } from '../../../../src/black-box/samplers/nsga-ii/index.js';
import type { ObservedTrial } from '../../../../src/black-box/samplers/sampler.js';
import { tpe } from '../../../../src/black-box/samplers/tpe/index.js';
import type { Distributions } from '../../../../src/black-box/spaces/distribution.js';
import { ackley, branin, hartmann6, mixed, rastrigin, rosenbrock, sphere } from '../../functions/problems.js';
import { median, medianRegret, requestAfter, runStudy } from '../../functions/run-study.js';
import { zdt1, zdt1Distributions } from '../../functions/zdt1.js';

describe('tpe', () => {
  it.each([sphere(3), rosenbrock(2), rastrigin(2), ackley(3), branin, hartmann6, mixed])(
    'beats random search in the median of 20 studies of $name',
    (problem) => {
      expect(medianRegret(tpe(), problem, 40)).toBeLessThan(medianRegret(randomSampler, problem, 40));
    },
  );

  it("beats random search by Scott's rule, too", () => {
    const scott = medianRegret(tpe({ bandwidth: 'scott' }), sphere(3), 40);
    expect(scott).toBeLessThan(medianRegret(randomSampler, sphere(3), 40) / 2);
  });

  it('covers more of the volume under the front of ZDT1 than random search', () => {
    const volume = (sampler: typeof randomSampler, seed: number): number => {
      const plan = { distributions: zdt1Distributions(4), evaluate: zdt1, trials: 60, seed };
      const trials = runStudy(sampler, { ...plan, directions: ['minimise', 'minimise'] });
      return hypervolume2d(
        trials.map(({ scores }) => scores),
        [1.1, 8],
      );
    };
    const medianOf = (sampler: typeof randomSampler): number =>
      median([1, 2, 3, 4, 5].map((seed) => volume(sampler, seed)));
    expect(medianOf(tpe())).toBeGreaterThan(medianOf(randomSampler));
  });

  it('prefers the choice that scores', () => {
    const distributions: Distributions = {
      method: { kind: 'categorical', choices: ['good', 'bad', 'worse'] },
    };
    const trials = runStudy(tpe(), {
      distributions,
      directions: ['maximise'],
      evaluate: ({ method }) => [['worse', 'bad', 'good'].indexOf(String(method))],
      trials: 40,
      seed: 2,
    });
    const late = trials.slice(20).filter(({ values }) => values.method === 'good');
    expect(late.length).toBeGreaterThan(12);
  });

  it('learns nothing of failed and running trials, and of those without one of the parameters', () => {
    const distributions: Distributions = {
      x: { kind: 'float', low: 0, high: 1 },
      n: { kind: 'int', low: 1, high: 9 },
    };
    const plan = { distributions, seed: 5 };
    const known = runStudy(tpe(), { ...plan, evaluate: ({ x }) => [Number(x)], trials: 15 });
    const silent: ObservedTrial[] = [
      { number: 15, values: { x: 0.9, n: 2 }, state: 'failed', scores: [], reports: [] },
      { number: 16, values: { x: 0.9, n: 2 }, state: 'running', scores: [], reports: [] },
      { number: 17, values: { x: 0.9 }, state: 'complete', scores: [-5], reports: [] },
      { number: 18, values: { x: 0.9, n: 12 }, state: 'complete', scores: [-5], reports: [] },
      { number: 19, values: { x: 'wide', n: 2 }, state: 'complete', scores: [-5], reports: [] },
    ];
    const request = requestAfter(known, plan);
    const again = requestAfter(known, plan);
    expect(tpe().suggest({ ...request, trials: [...known, ...silent] })).toEqual(tpe().suggest(again));
  });

  it.each([
    ['startupTrials', 0],
    ['candidates', 1.5],
    ['bandwidth', 'wide'],
  ])('refuses the option %s of %s by name', (name, value) => {
    expect(() => tpe({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'search.tpe.option', path: name, value }),
    );
  });
});
