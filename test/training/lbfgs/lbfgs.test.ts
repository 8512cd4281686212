import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lbfgs, LBFGS_STOPS, type EvaluateWithGradient } from '../../../src/training/lbfgs/index.js';
import { ellipsoid, minimised, rosenbrock, states } from './problems.js';

const sphere = ellipsoid(3, 1);
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });

describe('lbfgs on published functions', () => {
  it('minimises the sphere in one exact quasi-Newton step after the first', () => {
    const end = minimised([3, -4, 12], sphere);
    expect(end.status).toBe('gradient-tolerance');
    expect(end.iteration).toBe(2);
    for (const value of end.x) expect(Math.abs(value)).toBeLessThan(1e-12);
  });

  it.each([0, 1])('minimises an ellipsoid of condition 1e6 whose lowest value is %f', (lowest) => {
    const start = [1, -1, 1, -1, 1, -1, 1, -1, 1, -1];
    const end = minimised(
      start,
      (x) => {
        const { value, gradient } = ellipsoid(10, 1e6)(x);
        return { value: lowest + value, gradient };
      },
      { maxIterations: 200 },
    );
    expect(end.status).toBe('gradient-tolerance');
    expect(end.value - lowest).toBeLessThan(1e-12);
  });

  it.each([2, 5, 10])('minimises Rosenbrock in %i dimensions', (size) => {
    const start = Array.from({ length: size }, (_, k) => (k % 2 === 0 ? -1.2 : 1));
    const end = minimised(start, rosenbrock);
    expect(end.status).toBe('gradient-tolerance');
    for (const value of end.x) expect(value).toBeCloseTo(1, 6);
  });

  it('needs about as many iterations as published for Rosenbrock', () => {
    // Nocedal and Wright, §6.1: 34 of BFGS from (-1.2, 1) to a gradient of 1e-5, where steepest descent takes 5264.
    const end = minimised([-1.2, 1], rosenbrock, { gradientTolerance: 1e-5 });
    expect(end.iteration).toBeGreaterThan(20);
    expect(end.iteration).toBeLessThan(45);
    expect(end.evaluations).toBeLessThan(60);
  });
});

describe('the first iterations of lbfgs', () => {
  // f = (x² + 4 y²)/2 from (3, 1): g = (3, 4), ‖g‖ = 5, so the first trial is x - g/5.
  const [start, first] = states([3, 1], ellipsoid(2, 4));

  it('goes the first step length along the steepest descent', () => {
    expect([...start!.gradient]).toEqual([3, 4]);
    // f falls from 6.5 to 2.96, and the slope from -25 to -(3·2.4 + 4·0.8) = -10.4 >= -0.9·25: the trial is taken.
    expect(first!.x[0]).toBeCloseTo(2.4, 14);
    expect(first!.x[1]).toBeCloseTo(0.2, 14);
    expect(first!.value).toBeCloseTo(2.96, 14);
    expect(first!.evaluations).toBe(2);
  });

  it('keeps the curvature of that step', () => {
    // s = (-0.6, -0.8), y = (-0.6, -3.2), s·y = 0.36 + 2.56.
    const [pair] = first!.pairs;
    expect(pair!.step[0]).toBeCloseTo(-0.6, 14);
    expect(pair!.step[1]).toBeCloseTo(-0.8, 14);
    expect(pair!.change[0]).toBeCloseTo(-0.6, 14);
    expect(pair!.change[1]).toBeCloseTo(-3.2, 14);
    expect(pair!.curvature).toBeCloseTo(2.92, 14);
  });
});

describe('lbfgs as a stepper', () => {
  it('goes on from a copy with the same bits', () => {
    const { step } = lbfgs();
    const all = states([-1.2, 1, 0.5], rosenbrock);
    let copy = structuredClone(all[7]!);
    for (const expected of all.slice(8)) {
      copy = step(copy, rosenbrock);
      expect(copy).toEqual(expected);
    }
    expect(copy.status).toBe('gradient-tolerance');
  });

  it('stands still once it has stopped', () => {
    const end = minimised([1, 2, 3], sphere);
    expect(lbfgs().step(end, sphere)).toBe(end);
  });

  it('leaves the starting point and the states as they were', () => {
    const { init, step } = lbfgs();
    const x = Float64Array.of(-1.2, 1);
    const start = init(x, rosenbrock);
    const before = structuredClone(start);
    step(start, (point) => {
      const result = rosenbrock(point);
      point.fill(NaN);
      return result;
    });
    expect(start).toEqual(before);
    expect([...x]).toEqual([-1.2, 1]);
  });

  it('counts every call of the objective', () => {
    let calls = 0;
    const end = minimised([-1.2, 1], (x) => {
      calls++;
      return rosenbrock(x);
    });
    expect(end.evaluations).toBe(calls);
  });

  it('keeps no more pairs than its history', () => {
    const all = states([-1.2, 1, 2, 0, 1], rosenbrock, { history: 3 });
    expect(Math.max(...all.map(({ pairs }) => pairs.length))).toBe(3);
  });

  it('never lets the value rise', () => {
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 2, maxLength: 5 }), (start) => {
        const values = states(start, rosenbrock).map(({ value }) => value);
        for (let k = 1; k < values.length; k++) expect(values[k]).toBeLessThanOrEqual(values[k - 1]!);
      }),
      { numRuns: 50 },
    );
  });
});

describe('lbfgs stops', () => {
  it('at once where the gradient is within the tolerance', () => {
    const end = minimised([1e-8, 0, 0], sphere);
    expect(end).toMatchObject({ status: 'gradient-tolerance', iteration: 0, evaluations: 1 });
  });

  it('when the value hardly changes', () => {
    const loose = minimised([-1.2, 1], rosenbrock, { valueTolerance: 0.1 });
    expect(loose.status).toBe('value-tolerance');
    expect(loose.iteration).toBeLessThan(minimised([-1.2, 1], rosenbrock).iteration);
  });

  it('after its iterations', () => {
    expect(minimised([-1.2, 1], rosenbrock, { maxIterations: 4 })).toMatchObject({
      status: 'max-iterations',
      iteration: 4,
    });
  });

  it('where no direction goes down, after it has tried the steepest', () => {
    // A kink: the gradient never tells of the minimum at 0.
    const kink: EvaluateWithGradient = (x) => ({
      value: Math.abs(x[0]!),
      gradient: Float64Array.of(x[0]! < 0 ? -1 : 1),
    });
    const end = minimised([0.3], kink);
    expect(end.status).toBe('line-search');
    expect(Math.abs(end.x[0]!)).toBeLessThan(1e-6);
  });

  it.each([NaN, Infinity, -Infinity])('where the starting value is %f', (value) => {
    const end = minimised([1], () => ({ value, gradient: Float64Array.of(1) }));
    expect(end).toMatchObject({ status: 'start-not-finite', iteration: 0 });
  });

  it('where the starting gradient is not finite', () => {
    const end = minimised([1], () => ({ value: 1, gradient: Float64Array.of(NaN) }));
    expect(end.status).toBe('start-not-finite');
  });

  it('with a sentence for every reason', () => {
    for (const sentence of Object.values(LBFGS_STOPS)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('points that are not finite', () => {
  // x - ln x, lowest at 1; NaN from 0 down, where the first trial of length 100 goes.
  const logarithm: EvaluateWithGradient = (x) => ({
    value: x[0]! - Math.log(x[0]!),
    gradient: Float64Array.of(1 - 1 / x[0]!),
  });

  it('shrink the step and are never accepted', () => {
    const all = states([5], logarithm, { firstStep: 100 });
    expect(all.at(-1)!.nonFiniteTrials).toBeGreaterThan(0);
    for (const { x, value } of all) {
      expect(x[0]).toBeGreaterThan(0);
      expect(value).toBeLessThan(Infinity);
    }
    expect(all.at(-1)!.x[0]).toBeCloseTo(1, 6);
  });

  it('are not accepted for a finite value either when only the gradient is not', () => {
    const hole: EvaluateWithGradient = (x) => ({
      value: x[0]! ** 2,
      gradient: Float64Array.of(Math.abs(x[0]!) < 0.5 ? NaN : 2 * x[0]!),
    });
    for (const { x } of states([2], hole)) expect(Math.abs(x[0]!)).toBeGreaterThanOrEqual(0.5);
  });

  it('may be minus infinity, which is not a minimum', () => {
    const cliff: EvaluateWithGradient = (x) => ({
      value: x[0]! < -1 ? -Infinity : x[0]!,
      gradient: Float64Array.of(1),
    });
    const end = minimised([0], cliff, { firstStep: 10 });
    expect(end.x[0]).toBeGreaterThanOrEqual(-1);
    expect(Number.isFinite(end.value)).toBe(true);
  });

  it('at infinite coordinates are not even evaluated', () => {
    const decay: EvaluateWithGradient = (x) => {
      expect(x.every(Number.isFinite)).toBe(true);
      return { value: -x[0]!, gradient: Float64Array.of(-1) };
    };
    const end = minimised([1e308], decay, { firstStep: 1e308, maxIterations: 3 });
    expect(end.nonFiniteTrials).toBeGreaterThan(0);
  });
});

describe('curvature pairs', () => {
  it('without curvature are left out and counted', () => {
    // Falls for ever with a constant slope: y = 0.
    const end = minimised([0], (x) => ({ value: -x[0]!, gradient: Float64Array.of(-1) }), {
      maxIterations: 3,
    });
    expect(end.status).toBe('max-iterations');
    expect(end.pairs).toEqual([]);
    expect(end.skippedPairs).toBe(3);
  });

  it('all have positive curvature', () => {
    fc.assert(
      fc.property(fc.array(coordinate, { minLength: 2, maxLength: 4 }), (start) => {
        const pairs = states(start, rosenbrock).flatMap((state) => state.pairs);
        expect(pairs.every(({ curvature }) => curvature > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('invariances of lbfgs', () => {
  const start = [-1.2, 1, 0.3];
  const straight = states(start, rosenbrock, { gradientTolerance: 0, maxIterations: 25 });

  it('multiplying the objective by a power of 2 changes no point', () => {
    const scaled: EvaluateWithGradient = (x) => {
      const { value, gradient } = rosenbrock(x);
      return { value: 64 * value, gradient: gradient.map((g) => 64 * g) };
    };
    const points = states(start, scaled, { gradientTolerance: 0, maxIterations: 25 }).map(({ x }) => x);
    expect(points).toEqual(straight.map(({ x }) => x));
  });

  it('turning a coordinate around turns the points around', () => {
    const mirrored: EvaluateWithGradient = (x) => {
      const { value, gradient } = rosenbrock(x.map((v, k) => (k === 1 ? -v : v)));
      return { value, gradient: gradient.map((g, k) => (k === 1 ? -g : g)) };
    };
    const points = states([-1.2, -1, 0.3], mirrored, { gradientTolerance: 0, maxIterations: 25 });
    expect(points.map(({ x }) => [x[0], -x[1]!, x[2]])).toEqual(straight.map(({ x }) => [...x]));
  });

  it('rotating the space rotates the points', () => {
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    const rotate = (x: Float64Array): Float64Array =>
      Float64Array.of(c * x[0]! - s * x[1]!, s * x[0]! + c * x[1]!, x[2]!);
    const back = (x: Float64Array): Float64Array =>
      Float64Array.of(c * x[0]! + s * x[1]!, c * x[1]! - s * x[0]!, x[2]!);
    const rotated: EvaluateWithGradient = (x) => {
      const { value, gradient } = rosenbrock(back(x));
      return { value, gradient: rotate(gradient) };
    };
    const points = states([...rotate(Float64Array.from(start))], rotated, { maxIterations: 12 });
    expect(points).toHaveLength(13);
    points.forEach(({ x }, k) => {
      back(x).forEach((value, i) => expect(value).toBeCloseTo(straight[k]!.x[i]!, 6));
    });
  });
});

describe('errors of lbfgs', () => {
  it.each([
    ['maxIterations', 0],
    ['history', 2.5],
    ['maxSearchEvaluations', 0],
    ['gradientTolerance', -1],
    ['valueTolerance', NaN],
    ['firstStep', 0],
    ['curvatureTolerance', 1],
    ['curvature', 1],
    ['decrease', 0.95],
  ])('name the option %s of %f', (name, value) => {
    expect(() => lbfgs({ [name]: value })).toThrow(
      expect.objectContaining({ code: 'training.lbfgs.option', path: name, value }),
    );
    expect(() => lbfgs({ [name]: value })).toThrow(`${name} ${value}; expected`);
  });

  it.each([[[]], [[1, NaN]]])('name a starting point of %j', (start) => {
    expect(() => minimised(start, sphere)).toThrow(expect.objectContaining({ code: 'training.lbfgs.start' }));
  });

  it('name a gradient of another length', () => {
    expect(() => minimised([1, 2], () => ({ value: 1, gradient: new Float64Array(3) }))).toThrow(
      'The gradient has 3 entries at a point of 2.',
    );
  });
});
