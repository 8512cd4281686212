import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createPruner,
  hyperbandPruner,
  medianPruner,
  noPruner,
  percentilePruner,
  prunerNames,
  successiveHalvingPruner,
  type Direction,
  type Pruner,
} from '../../../src/search/pruners/index.js';
import { negated, trial } from './support.js';

/** Every pruner, as eager as it can be; a new one is a line here. */
const pruners: readonly Pruner[] = [
  noPruner,
  medianPruner({ startupTrials: 0 }),
  percentilePruner({ pruneBottomFraction: 0.9, startupTrials: 0 }),
  percentilePruner({ pruneBottomFraction: 0.25, startupTrials: 0 }),
  successiveHalvingPruner({ reductionFactor: 2 }),
  hyperbandPruner({ maxResource: 9 }),
];

const directions: readonly Direction[] = ['minimise', 'maximise'];
// Few different scores, so that ties are common.
const score = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -10, max: 10, noNaN: true }));
const histories = fc.array(
  fc.record({
    scores: fc.array(fc.oneof({ weight: 12, arbitrary: score }, { weight: 1, arbitrary: fc.constant(NaN) }), {
      minLength: 1,
      maxLength: 9,
    }),
    state: fc.constantFrom('complete', 'pruned', 'failed', 'running'),
  }),
  { maxLength: 30 },
);
const trialsOf = (history: readonly { scores: readonly number[]; state: string }[]) =>
  history.map(({ scores, state }, number) => trial(number, scores, state as 'complete'));

describe.each(pruners.map((pruner) => [pruner.name, pruner] as const))('The pruner %s', (name, pruner) => {
  test('never ends the trial whose reports are the best so far', () => {
    fc.assert(
      fc.property(histories, fc.array(score, { minLength: 1, maxLength: 9 }), (history, own) => {
        const trials = trialsOf(history);
        const top = own.map((value, i) =>
          Math.max(
            value,
            ...trials
              .flatMap(({ reports }) => reports.map((one) => one.score))
              .filter((x) => !Number.isNaN(x)),
            ...own.slice(0, i),
          ),
        );
        for (let length = 1; length <= top.length; length++) {
          const best = trial(trials.length, top.slice(0, length), 'running');
          expect(pruner.prune({ trial: best, trials: [...trials, best], direction: 'maximise' })).toBe(false);
        }
      }),
    );
  });

  test('says the same of negated scores in the other direction', () => {
    fc.assert(
      fc.property(histories, fc.array(score, { minLength: 1, maxLength: 9 }), (history, own) => {
        const trials = trialsOf(history);
        const asked = trial(trials.length, own, 'running');
        expect(
          pruner.prune({ trial: negated(asked), trials: trials.map(negated), direction: 'minimise' }),
        ).toBe(pruner.prune({ trial: asked, trials, direction: 'maximise' }));
      }),
    );
  });

  test('takes no notice of failed trials, nor of the trial itself among the others', () => {
    fc.assert(
      fc.property(histories, fc.array(score, { minLength: 1, maxLength: 9 }), (history, own) => {
        const trials = trialsOf(history);
        const asked = trial(trials.length, own, 'running');
        const verdict = pruner.prune({ trial: asked, trials, direction: 'maximise' });
        const sound = trials.filter(({ state }) => state !== 'failed');
        expect(pruner.prune({ trial: asked, trials: [...sound, asked], direction: 'maximise' })).toBe(
          verdict,
        );
      }),
    );
  });

  test.each(directions)('lets a trial without reports go on, to %s', (direction) => {
    const trials = [trial(0, [1, 2, 3]), trial(1, [3, 2, 1])];
    expect(pruner.prune({ trial: trial(2, [], 'running'), trials, direction })).toBe(false);
  });

  test.each(directions)('ends a trial that reports NaN or what is infinitely bad, to %s', (direction) => {
    const ends = name !== 'none';
    const worst = direction === 'minimise' ? Infinity : -Infinity;
    for (const hopeless of [NaN, worst]) {
      const request = { trial: trial(0, [1, hopeless], 'running'), trials: [], direction };
      expect(pruner.prune(request)).toBe(ends);
    }
    expect(pruner.prune({ trial: trial(0, [1, -worst], 'running'), trials: [], direction })).toBe(false);
  });
});

describe('createPruner', () => {
  test.each(prunerNames)('makes %s', (name) => {
    expect(createPruner(name, { trials: 50, steps: 3 }).name).toBe(name);
  });

  test('ends the worst quarter by percentile, once a fifth of the trials are complete', () => {
    const pruner = createPruner('percentile', { trials: 50, steps: 3 });
    const trials = Array.from({ length: 10 }, (_, number) => trial(number, [number]));
    const prune = (value: number, among = trials) =>
      pruner.prune({ trial: trial(99, [value], 'running'), trials: among, direction: 'maximise' });
    // The lower quartile of 0 ... 9 is 2.25.
    expect([2, 2.2, 2.25, 2.3, 5].map((value) => prune(value))).toEqual([true, true, false, false, false]);
    expect(prune(-1, trials.slice(1))).toBe(false);
  });

  test('names the nearest pruner', () => {
    expect(() => createPruner('medain', { trials: 50, steps: 3 })).toThrow(
      expect.objectContaining({ code: 'search.pruner', suggestion: 'median' }) as Error,
    );
  });
});
