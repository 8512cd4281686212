import { describe, expect, test } from 'vitest';
import { latinHypercubeSampler } from '../../../src/black-box/samplers/latin-hypercube.js';
import { sobolSampler } from '../../../src/black-box/samplers/sobol.js';
import { parseSpace, suggestTrial, type Distributions } from '../../../src/black-box/spaces/index.js';
import { firstTrials, flatSpace, requestFor } from './support.js';

const distributions: Distributions = {
  x: { kind: 'float', low: 0, high: 1 },
  y: { kind: 'float', low: 0, high: 1 },
};

/** How many of the cells of a square lattice have a point. */
function cellsFilled(points: readonly (readonly [unknown, unknown])[], perSide: number): number {
  return new Set(
    points.map(([x, y]) => `${Math.floor(Number(x) * perSide)} ${Math.floor(Number(y) * perSide)}`),
  ).size;
}

describe('sobol', () => {
  test('is even over pairs of parameters, better than chance', () => {
    const trials = firstTrials(sobolSampler(flatSpace(distributions)), distributions, 256);
    // 256 points at random leave about a third of 256 cells empty.
    expect(
      cellsFilled(
        trials.map(({ x, y }) => [x, y] as const),
        16,
      ),
    ).toBeGreaterThan(220);
  });

  test('keeps a parameter apart from the one its existence depends on', () => {
    const space = parseSpace({
      on: { choices: [true, false] },
      x: { low: 0, high: 1 },
      y: { low: 0, high: 1, conditional_on: 'on', conditional_value: true },
    });
    const sampler = sobolSampler(space);
    const points = Array.from({ length: 512 }, (_, number) =>
      suggestTrial(space, sampler, requestFor(number, 0)),
    ).flatMap(({ x, y }) => (y === undefined ? [] : [[x, y] as const]));
    // A dimension used twice would fill 16 cells of 256.
    expect(cellsFilled(points, 16)).toBeGreaterThan(150);
  });
});

describe('latin_hypercube', () => {
  test('has one trial of a block in each part of every parameter', () => {
    const sampler = latinHypercubeSampler(flatSpace(distributions), { blockSize: 10 });
    const trials = firstTrials(sampler, distributions, 30, 4);
    for (const parameter of ['x', 'y']) {
      for (let block = 0; block < 3; block++) {
        const parts = trials
          .slice(10 * block, 10 * (block + 1))
          .map((values) => Math.floor(10 * Number(values[parameter])));
        expect(parts.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
    }
    expect(trials[0]).not.toEqual(trials[10]);
  });

  test.each([0, -3, 1.5])('refuses blocks of %d trials', (blockSize) => {
    expect(() => latinHypercubeSampler(flatSpace(distributions), { blockSize })).toThrow(
      `Blocks of ${blockSize} trials cannot be drawn; expected a whole number, 1 or more.`,
    );
  });
});

test('A point set refuses a parameter that its space does not have', () => {
  const sampler = sobolSampler(flatSpace(distributions));
  const other = { z: { kind: 'float', low: 0, high: 1 } } as const;
  expect(() => sampler.suggest({ ...requestFor(0, 0), distributions: other })).toThrow(
    'The sampler sobol was asked for z, which its space does not have; expected one of x, y.',
  );
});
