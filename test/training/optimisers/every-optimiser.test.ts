import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contestants, optimiserFor } from './contestants.js';
import { descend, problems, type ProblemName } from './problems.js';

/** What everybody has to reach, in value above the lowest, and in how many updates. */
const goals: Readonly<Record<ProblemName, { readonly steps: number; readonly within: number }>> = {
  quadratic: { steps: 1000, within: 1e-8 },
  'ill-conditioned quadratic': { steps: 1000, within: 1e-8 },
  Rosenbrock: { steps: 5000, within: 1e-3 },
  'noisy quadratic': { steps: 1000, within: 1e-2 },
  'flat direction': { steps: 1000, within: 1e-8 },
};

// Eighths of whole numbers, so that changes of sign and sums of a few are exact.
const entry = fc.integer({ min: -800, max: 800 }).map((value) => value / 8);
const vectors = (size: number, count: number): fc.Arbitrary<Float64Array[]> =>
  fc.array(
    fc.array(entry, { minLength: size, maxLength: size }).map((values) => Float64Array.from(values)),
    { minLength: count, maxLength: count },
  );

describe.each(Object.entries(contestants))('%s', (_, contestant) => {
  const make = (size: number): ReturnType<typeof optimiserFor> =>
    optimiserFor(contestant, { size, rate: 0.05, steps: 20 });

  /** Updates from a list of gradients at a list of parameters. */
  const updatesOf = (gradients: readonly Float64Array[], at: readonly Float64Array[]): number[][] => {
    const optimiser = make(gradients[0]!.length);
    let state = optimiser.init(gradients[0]!.length);
    return gradients.map((gradient, k) => {
      const made = optimiser.update(gradient, state, at[k]!);
      ({ state } = made);
      // + 0 makes 0 of -0.
      return [...made.updates].map((value) => value + 0);
    });
  };

  it.each(Object.keys(goals) as ProblemName[])('solves the %s in the steps it is given', (name) => {
    const problem = problems[name];
    const { steps, within } = goals[name];
    const settings = { size: problem.start.length, rate: contestant.rates[name], steps };
    const end = descend(optimiserFor(contestant, settings), problem, steps);
    expect(problem.excess(end)).toBeLessThan(within);
  });

  it('leaves gradient, state and parameters alone, and does the same with them again', () => {
    const problem = problems['noisy quadratic'];
    const optimiser = make(3);
    descend(optimiser, problem, 20, ({ gradient, state, x }, made) => {
      const again = optimiser.update(gradient, state, x);
      expect(again).toEqual(made);
    });
    const before: unknown[] = [];
    const after: unknown[] = [];
    const { init, update } = optimiser;
    descend(
      {
        init,
        update: (gradient, state, x) => {
          before.push(structuredClone([gradient, state, x]));
          const made = update(gradient, state, x);
          after.push([gradient, state, x]);
          return made;
        },
      },
      problem,
      20,
    );
    expect(after).toEqual(before);
  });

  it('keeps nothing of the memory of gradients and updates', () => {
    const optimiser = make(3);
    const gradient = Float64Array.of(0.5, -0.25, 0.125);
    const { updates, state } = optimiser.update(gradient, optimiser.init(3), Float64Array.of(1, 2, 3));
    const kept = structuredClone(state);
    gradient.fill(NaN);
    updates.fill(NaN);
    expect(state).toEqual(kept);
  });

  it('goes the mirrored way where gradients and parameters are mirrored', () => {
    fc.assert(
      fc.property(vectors(3, 8), vectors(3, 8), (gradients, at) => {
        const mirror = (list: readonly Float64Array[]): Float64Array[] => list.map((v) => v.map((x) => -x));
        const mirrored = updatesOf(mirror(gradients), mirror(at));
        expect(mirrored).toEqual(updatesOf(gradients, at).map((row) => row.map((value) => 0 - value)));
      }),
      { numRuns: 40 },
    );
  });

  it('does not move, without decay, a parameter whose gradient is zero', () => {
    const plain = { ...contestant, options: { ...contestant.options, weightDecay: 0 } };
    const problem = problems['flat direction'];
    const end = descend(optimiserFor(plain, { size: 3, rate: 0.01, steps: 50 }), problem, 50);
    expect(end[2]).toBe(problem.start[2]);
    // x and y have the same gradient, so what they differ by stays.
    expect(end[0]! - end[1]!).toBeCloseTo(problem.start[0] - problem.start[1], 12);
    expect(end[0]).not.toBe(problem.start[0]);
  });

  it('has nothing to update without parameters, and needs no second one', () => {
    const none = make(0);
    const nothing = none.update(new Float64Array(0), none.init(0), new Float64Array(0));
    expect([...nothing.updates]).toEqual([]);
    expect([...none.update(nothing.updates, nothing.state, new Float64Array(0)).updates]).toEqual([]);
    const gradients = [2, -1, 0.5].map((value) => Float64Array.of(value));
    const padded = gradients.map(([value]) => Float64Array.of(value!, 0));
    const alone = updatesOf(gradients, gradients);
    expect(alone.every(([value]) => Number.isFinite(value) && value !== 0)).toBe(true);
    expect(updatesOf(padded, padded).map(([value]) => value)).toEqual(alone.map(([value]) => value));
  });
});
