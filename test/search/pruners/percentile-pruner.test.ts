import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianPruner, percentilePruner, type StartSettings } from '../../../src/search/pruners/index.js';
import { quantile } from '../../../src/search/pruners/quantile.js';
import { trial, trialAt } from './support.js';

const now: StartSettings = { startupTrials: 0 };
const four = [trial(0, [1, 10]), trial(1, [2, 20]), trial(2, [3, 30]), trial(3, [4, 40])];

describe('median', () => {
  // Medians of the four are 2.5 at step 1 and 25 at step 2.
  test.each<[string, readonly number[], 'maximise' | 'minimise', boolean]>([
    ['below the median', [2.4], 'maximise', true],
    ['at the median', [2.5], 'maximise', false],
    ['above the median', [2.6], 'maximise', false],
    ['below the median', [2.4], 'minimise', false],
    ['above the median', [2.6], 'minimise', true],
    ['below the median of its last step', [9, 24], 'maximise', true],
    ['above it earlier, and by enough for now', [26, 24], 'maximise', false],
    ['at a step nobody reported', [9, 99, -5], 'maximise', false],
  ])('judges a trial %s, %j to %s', (_, scores, direction, ends) => {
    const asked = trial(9, scores, 'running');
    expect(medianPruner(now).prune({ trial: asked, trials: four, direction })).toBe(ends);
  });

  test('measures against complete trials alone, those that reported a number at the step', () => {
    const asked = trial(9, [0], 'running');
    const others = [
      trial(0, [5], 'running'),
      trial(1, [5], 'pruned'),
      trial(2, [5], 'failed'),
      trial(3, [NaN, 5]),
      trialAt(4, [[2, 5]]),
    ];
    const prune = (trials: typeof others) =>
      medianPruner(now).prune({ trial: asked, trials, direction: 'maximise' });
    expect(prune(others)).toBe(false);
    expect(prune([...others, trial(5, [5])])).toBe(true);
  });

  test.each<[StartSettings, readonly number[], boolean]>([
    [{ startupTrials: 4 }, [0], true],
    [{ startupTrials: 5 }, [0], false],
    [{}, [0], false],
    [{ ...now, warmupSteps: 1 }, [0], true],
    [{ ...now, warmupSteps: 2 }, [0], false],
    [{ ...now, warmupSteps: 2 }, [0, 0], true],
    [{ ...now, intervalSteps: 2 }, [0], true],
    [{ ...now, intervalSteps: 2, warmupSteps: 1 }, [0], true],
    [{ ...now, intervalSteps: 2, warmupSteps: 1 }, [0, 0], false],
    [{ ...now, trialsAtStep: 4 }, [0], true],
    [{ ...now, trialsAtStep: 5 }, [0], false],
  ])('with %j, of a trial with %j', (settings, scores, ends) => {
    const asked = trial(9, scores, 'running');
    expect(medianPruner(settings).prune({ trial: asked, trials: four, direction: 'maximise' })).toBe(ends);
  });

  test('judges once an interval, at the first report in it', () => {
    const pruner = medianPruner({ startupTrials: 1, intervalSteps: 10 });
    const complete = trialAt(0, [
      [12, 5],
      [15, 5],
    ]);
    const prune = (reports: readonly (readonly [number, number])[]) =>
      pruner.prune({ trial: trialAt(1, reports, 'running'), trials: [complete], direction: 'maximise' });
    expect(
      prune([
        [3, 0],
        [12, 0],
      ]),
    ).toBe(true);
    expect(
      prune([
        [3, 0],
        [12, 0],
        [15, 0],
      ]),
    ).toBe(false);
  });
});

describe('percentile', () => {
  test.each([
    [0.25, 1.74, true],
    [0.25, 1.75, false],
    [0.5, 2.49, true],
    [0.5, 2.5, false],
    [0.75, 3.24, true],
    [0.75, 3.25, false],
  ])('ends the bottom %d of 1, 2, 3, 4: with %d', (pruneBottomFraction, score, ends) => {
    const pruner = percentilePruner({ ...now, pruneBottomFraction });
    const asked = trial(9, [score], 'running');
    expect(pruner.prune({ trial: asked, trials: four, direction: 'maximise' })).toBe(ends);
    const mirrored = trial(9, [5 - score], 'running');
    expect(pruner.prune({ trial: mirrored, trials: four, direction: 'minimise' })).toBe(ends);
  });

  test('ends about that share of trials that are all alike, not the rest', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => (i * 619) % 1000);
    const trials = scores.map((score, number) => trial(number, [score]));
    const pruner = percentilePruner({ ...now, pruneBottomFraction: 0.25 });
    const ended = trials.filter((one) => pruner.prune({ trial: one, trials, direction: 'maximise' }));
    expect(ended).toHaveLength(250);
  });

  test('ends nothing with a share of 0, however bad', () => {
    const pruner = percentilePruner({ ...now, pruneBottomFraction: 0 });
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (score) => {
        const request = { trial: trial(9, [score], 'running'), trials: four, direction: 'maximise' } as const;
        expect(pruner.prune(request)).toBe(false);
      }),
    );
  });

  test.each([
    [{ pruneBottomFraction: 1 }, 'percentile.pruneBottomFraction is 1; expected a number in [0, 1).'],
    [{ pruneBottomFraction: 25 }, 'percentile.pruneBottomFraction is 25'],
    [{ pruneBottomFraction: NaN }, 'percentile.pruneBottomFraction is NaN'],
    [
      { pruneBottomFraction: 0.5, startupTrials: -1 },
      'percentile.startupTrials is -1; expected a whole number',
    ],
    [{ pruneBottomFraction: 0.5, intervalSteps: 0 }, 'percentile.intervalSteps is 0'],
    [{ pruneBottomFraction: 0.5, warmupSteps: 0.5 }, 'percentile.warmupSteps is 0.5'],
    [{ pruneBottomFraction: 0.5, trialsAtStep: 0 }, 'percentile.trialsAtStep is 0'],
  ])('refuses %j', (settings, message) => {
    expect(() => percentilePruner(settings)).toThrow(message);
  });
});

describe('quantile', () => {
  test.each([
    [[4, 1, 3, 2], 0.25, 1.75],
    [[4, 1, 3, 2], 0, 1],
    [[4, 1, 3, 2], 1, 4],
    [[7], 0.3, 7],
    [[-Infinity, 3], 0.5, -Infinity],
    [[3, 3, 3], 0.4, 3],
  ])('of %j at %d is %d', (values, q, expected) => {
    expect(quantile(values, q)).toBe(expected);
  });
});
