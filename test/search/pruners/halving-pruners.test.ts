import { describe, expect, test } from 'vitest';
import {
  hyperbandPruner,
  successiveHalvingPruner,
  type SuccessiveHalvingSettings,
} from '../../../src/search/pruners/index.js';
import { trial, trialAt } from './support.js';

/** Six trials with scores 1 to 6 at every step up to 4. */
const six = Array.from({ length: 6 }, (_, number) => {
  const score = number + 1;
  return trial(number, [score, score, score, score], number % 2 === 0 ? 'pruned' : 'complete');
});

describe('successive_halving', () => {
  // Rungs at 1, 3, 9; of 7 trials at a rung, two go on.
  test.each<[SuccessiveHalvingSettings, readonly number[], boolean]>([
    [{}, [4.5], true],
    [{}, [5.5], false],
    [{}, [6.5], false],
    [{}, [6.5, 0], false],
    [{}, [6.5, 0, 5.5], false],
    [{}, [6.5, 9, 4.5], true],
    [{}, [6.5, 0, 5.5, 0], false],
    [{ reductionFactor: 2 }, [4.5], false],
    [{ reductionFactor: 2 }, [3.5], true],
    [{ minResource: 2 }, [0], false],
    [{ minResource: 2 }, [0, 0], true],
    [{ minEarlyStoppingRate: 1 }, [0, 0], false],
    [{ minEarlyStoppingRate: 1 }, [0, 0, 0], true],
    [{ maxResource: 3 }, [6, 6, 0], false],
    [{ startupTrials: 6 }, [0], true],
    [{ startupTrials: 7 }, [0], false],
  ])('with %j, of a trial with %j among six', (settings, scores, ends) => {
    const asked = trial(9, scores, 'running');
    const pruner = successiveHalvingPruner(settings);
    expect(pruner.prune({ trial: asked, trials: six, direction: 'maximise' })).toBe(ends);
  });

  test('lets the best of fewer than η go on, and the first anyway', () => {
    const pruner = successiveHalvingPruner();
    const prune = (score: number, others: readonly number[]) =>
      pruner.prune({
        trial: trial(9, [score], 'running'),
        trials: others.map((other, number) => trial(number, [other], 'running')),
        direction: 'minimise',
      });
    expect(prune(5, [])).toBe(false);
    expect(prune(5, [6])).toBe(false);
    expect(prune(5, [4])).toBe(true);
    expect(prune(5, [5])).toBe(false);
  });

  test('takes the first report at or beyond a rung, and judges every rung that is passed', () => {
    const pruner = successiveHalvingPruner();
    const others = [0, 1, 2].map((number) =>
      trialAt(number, [
        [2, number],
        [5, 10 - number],
      ]),
    );
    const prune = (reports: readonly (readonly [number, number])[]) =>
      pruner.prune({ trial: trialAt(9, reports, 'running'), trials: others, direction: 'maximise' });
    // Rung 1 sees 0, 1, 2 and rung 3 sees 10, 9, 8.
    expect(prune([[2, 3]])).toBe(false);
    expect(prune([[4, 3]])).toBe(true);
    expect(prune([[4, 11]])).toBe(false);
    expect(
      prune([
        [4, 11],
        [6, 0],
      ]),
    ).toBe(false);
  });

  test('counts a trial that broke off at a rung as the worst there', () => {
    const pruner = successiveHalvingPruner({ reductionFactor: 2 });
    const request = (others: readonly number[]) =>
      ({
        trial: trial(9, [1], 'running'),
        trials: others.map((score, number) => trial(number, [score], 'pruned')),
        direction: 'maximise',
      }) as const;
    expect(pruner.prune(request([2, 0, NaN]))).toBe(false);
    expect(pruner.prune(request([2, 3, NaN]))).toBe(true);
  });

  test.each<[SuccessiveHalvingSettings, string]>([
    [{ minResource: 0 }, 'successive_halving.minResource is 0; expected a whole number, 1 or more.'],
    [{ reductionFactor: 1 }, 'successive_halving.reductionFactor is 1; expected a whole number, 2 or more.'],
    [{ minEarlyStoppingRate: -1 }, 'successive_halving.minEarlyStoppingRate is -1'],
    [
      { minResource: 3, maxResource: 2 },
      'successive_halving.maxResource is 2; expected a number >= minResource, 3.',
    ],
    [{ startupTrials: 0.5 }, 'successive_halving.startupTrials is 0.5'],
  ])('refuses %j', (settings, message) => {
    expect(() => successiveHalvingPruner(settings)).toThrow(message);
  });
});

describe('hyperband', () => {
  test.each([
    [1, 3, 3, 2],
    [1, 2, 3, 1],
    [1, 81, 3, 5],
    [1, 243, 3, 6],
    [2, 8, 2, 3],
    [1, 1000, 10, 4],
  ])('from %d to %d by %d has %d brackets', (minResource, maxResource, reductionFactor, brackets) => {
    expect(hyperbandPruner({ minResource, maxResource, reductionFactor }).brackets).toBe(brackets);
  });

  test('deals trials to brackets in turn, in the shares of the paper’s table', () => {
    // R = 81, η = 3 (Li et al., table 1): 81, 34, 15, 8, 5 configurations.
    const { bracketOf } = hyperbandPruner({ maxResource: 81 });
    const counts = [0, 0, 0, 0, 0];
    const dealt = Array.from({ length: 143 }, (_, number) => bracketOf(number));
    for (const bracket of dealt) counts[bracket]!++;
    expect(counts).toEqual([81, 34, 15, 8, 5]);
    expect(dealt).toEqual([...dealt].sort((a, b) => a - b));
    expect(bracketOf(143)).toBe(0);
    expect(bracketOf(143 + 81)).toBe(1);
  });

  test('judges a trial among those of its bracket, from the first rung of the bracket', () => {
    const pruner = hyperbandPruner({ maxResource: 9 });
    expect(pruner.brackets).toBe(3);
    // Shares 9, 5, 3: trial 9 is the first of bracket 1, whose first rung is 3.
    const good = (number: number) => trial(number, [5, 5, 5], 'complete');
    const bad = (number: number, steps: number) => trial(number, Array<number>(steps).fill(0), 'running');
    const prune = (number: number, steps: number, others: readonly number[]) =>
      pruner.prune({ trial: bad(number, steps), trials: others.map(good), direction: 'maximise' });
    expect(prune(1, 1, [0, 2])).toBe(true);
    expect(prune(1, 1, [9, 10])).toBe(false);
    expect(prune(10, 1, [9, 11])).toBe(false);
    expect(prune(10, 3, [9, 11])).toBe(true);
    // Bracket 2 would first judge at 9, where a trial is done.
    expect(prune(15, 9, [14, 16])).toBe(false);
  });

  test.each([
    [{ maxResource: 0 }, 'hyperband.maxResource is 0; expected a whole number, 1 or more.'],
    [{ minResource: 4, maxResource: 3 }, 'hyperband.maxResource is 3; expected a whole number, 4 or more.'],
    [{ maxResource: 9, reductionFactor: 1.5 }, 'hyperband.reductionFactor is 1.5'],
    [{ maxResource: 9, startupTrials: -1 }, 'hyperband.startupTrials is -1'],
  ])('refuses %j', (settings, message) => {
    expect(() => hyperbandPruner(settings)).toThrow(message);
  });
});
