import { describe, expect, it } from 'vitest';
import { ackley, branin, hartmann6, mixed, rastrigin, rosenbrock, sphere } from './problems.js';
import { zdt1 } from './zdt1.js';

describe('published test functions', () => {
  it.each([sphere(3), rosenbrock(4), rastrigin(2), ackley(3), branin, hartmann6, mixed])(
    'have their published minimum: $name',
    ({ evaluate, minimum, at }) => {
      expect(Math.abs(evaluate(at) - minimum)).toBeLessThan(1e-9);
    },
  );

  it('have the values of hand calculations elsewhere', () => {
    expect(rosenbrock(2).evaluate({ x0: -1, x1: 2 })).toBe(104);
    expect(rastrigin(2).evaluate({ x0: 0.5, x1: 1 })).toBeCloseTo(21.25, 12);
    expect(zdt1({ x0: 0.25, x1: 0, x2: 0 })).toEqual([0.25, 0.5]);
    expect(zdt1({ x0: 1, x1: 0, x2: 2 / 3 })).toEqual([1, 2]);
  });
});
