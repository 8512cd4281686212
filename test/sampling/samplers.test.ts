import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostics/index.js';
import { findSampler, samplers } from '../../src/sampling/index.js';

const requests = fc.record({
  points: fc.integer({ min: 0, max: 40 }),
  dimensions: fc.integer({ min: 0, max: 12 }),
  seed: fc.maxSafeInteger(),
});

describe.each(Object.entries(samplers))('The sampler %s', (name, sampler) => {
  test('is found by its name', () => {
    expect(sampler.name).toBe(name);
    expect(findSampler(name)).toBe(sampler);
  });

  test('gives as many points as asked for, all within the cube, the same ones for the same seed', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const cube = sampler.sample(request);
        expect(cube).toHaveLength(request.points * request.dimensions);
        expect(cube.every((x) => x >= 0 && x < 1)).toBe(true);
        expect(sampler.sample(request)).toEqual(cube);
      }),
      { numRuns: 50 },
    );
  });

  test('gives other points for another seed', () => {
    const sample = (seed: number): Float64Array => sampler.sample({ points: 7, dimensions: 5, seed });
    expect(sample(1)).not.toEqual(sample(2));
  });

  test('samples hundreds of dimensions', () => {
    const cube = sampler.sample({ points: 20, dimensions: 600, seed: 0 });
    expect(new Set(cube).size).toBeGreaterThan(1);
    // Twenty numbers of one dimension are not those of the next.
    const column = (d: number): number[] => Array.from({ length: 20 }, (_, point) => cube[point * 600 + d]!);
    for (let d = 1; d < 600; d++) expect(column(d)).not.toEqual(column(d - 1));
  });

  test.each([
    ['points', -1],
    ['points', 2.5],
    ['dimensions', NaN],
    ['dimensions', Infinity],
    ['seed', 0.5],
  ])('refuses %s %d', (path, value) => {
    const attempt = (): unknown => sampler.sample({ points: 4, dimensions: 2, seed: 0, [path]: value });
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(`${path} ${value}`);
    expect(attempt).toThrow(expect.objectContaining({ code: 'sampling.request', path, value }));
  });
});

test('A mistyped sampler is refused with the nearest one', () => {
  const attempt = (): unknown => findSampler('sobel');
  expect(attempt).toThrow(InputError);
  expect(attempt).toThrow('There is no sampler "sobel"');
  expect(attempt).toThrow(
    expect.objectContaining({ code: 'sampling.unknown', value: 'sobel', suggestion: 'sobol' }),
  );
});

test('A name like no sampler, or of what every object has, is refused with the list of them', () => {
  expect(() => findSampler('zzzzzzzzzzzz')).toThrow(/Known samplers: sobol, lhs, centered_lhs, grid\.$/);
  expect(() => findSampler('toString')).toThrow(InputError);
});
