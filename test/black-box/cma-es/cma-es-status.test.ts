import { describe, expect, it } from 'vitest';
import { cmaEs, CMA_ES_STOPS } from '../../../src/black-box/cma-es/index.js';
import { historyLength, median } from '../../../src/black-box/cma-es/cma-es-status.js';
import { ellipsoid, minimised, sphere } from './problems.js';

const start = { mean: [1, 1] };

describe('CMA-ES stops', () => {
  it('after its generations', () => {
    expect(minimised(start, sphere, { maxGenerations: 5 })).toMatchObject({
      status: 'max-generations',
      generation: 5,
      evaluations: 30,
    });
  });

  it('when the longest axis is shorter than the tolerance, and not before', () => {
    const end = minimised(start, sphere, { stepTolerance: 1e-3, valueTolerance: 0 });
    expect(end.status).toBe('step-tolerance');
    expect(end.sigma * Math.max(...end.scales)).toBeLessThan(1e-3);
    expect(end.sigma * Math.max(...end.scales)).toBeGreaterThan(1e-4);
  });

  it('when the values of late differ by less than the tolerance', () => {
    const end = minimised(start, sphere, { stepTolerance: 0, valueTolerance: 1e-6 });
    expect(end.status).toBe('value-tolerance');
    // 10 + ⌈60 / 6⌉ generations are looked at.
    const late = end.lowestValues.slice(-20);
    expect(Math.max(...late) - Math.min(...late)).toBeLessThan(1e-6);
  });

  it('on a plain as soon as enough generations were equal', () => {
    expect(minimised(start, () => 3)).toMatchObject({ status: 'value-tolerance', generation: 20 });
  });

  it('when the covariance is badly conditioned', () => {
    const end = minimised({ mean: [1, 1, 1] }, ellipsoid, { maxCondition: 1000 });
    expect(end.status).toBe('condition');
    expect((Math.max(...end.scales) / Math.min(...end.scales)) ** 2).toBeGreaterThan(1000);
  });

  it('when it runs away', () => {
    const end = minimised(start, (x) => x[0]!, { sigma0: 0.01 });
    expect(end.status).toBe('divergence');
    expect(end.sigma * Math.max(...end.scales)).toBeGreaterThan(100);
  });

  it('when noise keeps it from improving', () => {
    // Values that have nothing to do with the point, but are the same for the same point.
    const noise = (x: Float64Array) => {
      const wave = Math.sin(x[0]! * 12.9898e3 + x[1]! * 78.233e3) * 43758.5453;
      return wave - Math.floor(wave);
    };
    const end = minimised(start, noise, { maxGenerations: 5000, stepTolerance: 0, maxGrowth: 1e300 });
    expect(end.status).toBe('stagnation');
    // 120 + ⌈60 / 6⌉ at the least.
    expect(end.generation).toBeGreaterThanOrEqual(130);
    expect(end.generation).toBeLessThan(1000);
  });

  it('when the mean can no longer move', () => {
    const { init, ask, tell } = cmaEs({ stepTolerance: 0 });
    const tiny = { ...init(Float64Array.of(1, 1), 1), sigma: 1e-18 };
    expect(tell(tiny, ask(tiny), ask(tiny).map(sphere)).status).toBe('no-effect');
  });

  it('with a sentence for every reason', () => {
    for (const sentence of Object.values(CMA_ES_STOPS)) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('what the stopping tests remember', () => {
  it('is a fifth of the generations, within bounds', () => {
    // 120 + ⌈60 / 6⌉ = 130.
    expect(historyLength(10, 2, 6)).toBe(130);
    expect(historyLength(1000, 2, 6)).toBe(200);
    expect(historyLength(1_000_000, 2, 6)).toBe(20_000);
  });

  it('grows no longer than that', () => {
    const { init, ask, tell } = cmaEs();
    const state = {
      ...init(Float64Array.of(1, 1), 1),
      lowestValues: new Float64Array(130).map((_, k) => -k),
    };
    const next = tell({ ...state, medianValues: state.lowestValues }, ask(state), ask(state).map(sphere));
    expect(next.lowestValues).toHaveLength(130);
    expect(next.lowestValues[0]).toBe(-1);
    expect(next.lowestValues.at(-1)).toBe(next.best!.value);
  });

  it('is a median, between the middle two of an even number', () => {
    expect(median(Float64Array.of(5, 1, 3))).toBe(3);
    expect(median(Float64Array.of(5, 1, 3, 10))).toBe(4);
  });
});
