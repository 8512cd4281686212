import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObservedTrial } from '../../../src/black-box/samplers/sampler.js';
import { bestTrial, paretoFront } from '../../../src/search/studies/index.js';

type Direction = 'minimise' | 'maximise';

const complete = (number: number, ...scores: number[]): ObservedTrial => ({
  number,
  values: {},
  state: 'complete',
  scores,
  reports: [],
});

const ended = (number: number, state: 'pruned' | 'failed' | 'running'): ObservedTrial => ({
  ...complete(number),
  state,
  reports: [{ step: 0, score: 1e9 }],
});

describe('bestTrial', () => {
  const trials = [ended(0, 'failed'), complete(1, 2), complete(2, 5), ended(3, 'pruned'), complete(4, 5)];

  it.each<[Direction, number]>([
    ['maximise', 2],
    ['minimise', 1],
  ])('is the first with the best score, to %s', (direction, number) => {
    expect(bestTrial(trials, [direction])?.number).toBe(number);
  });

  it.each<[Direction, number]>([
    ['maximise', NaN],
    ['maximise', -Infinity],
    ['maximise', Infinity],
    ['minimise', NaN],
    ['minimise', -Infinity],
    ['minimise', Infinity],
  ])('is, to %s, never one that scored %d', (direction, score) => {
    expect(bestTrial([complete(0, score), complete(1, 1)], [direction])?.number).toBe(1);
    expect(bestTrial([complete(0, score)], [direction])).toBeUndefined();
  });

  it('is none where no trial is complete', () => {
    expect(bestTrial<ObservedTrial>([], ['maximise'])).toBeUndefined();
    expect(
      bestTrial([ended(0, 'failed'), ended(1, 'running'), ended(2, 'pruned')], ['maximise']),
    ).toBeUndefined();
  });

  it('has, of several objectives, the best first one, then the best second one', () => {
    const several = [complete(0, 3, 1), complete(1, 4, 9), complete(2, 4, 7), complete(3, 2, 0)];
    expect(bestTrial(several, ['maximise', 'minimise'])?.number).toBe(2);
  });
});

describe('paretoFront', () => {
  it('holds whom nobody dominates, by number', () => {
    const trials = [
      complete(0, 1, 1),
      complete(1, 3, 1),
      complete(2, 1, 3),
      complete(3, 2, 2),
      complete(4, 1, 2),
      complete(5, 3, 1),
      complete(6, NaN, 9),
      complete(7, Infinity, 0),
      ended(8, 'pruned'),
    ];
    expect(paretoFront(trials, ['maximise', 'maximise']).map(({ number }) => number)).toEqual([1, 2, 3, 5]);
    expect(paretoFront(trials, ['minimise', 'minimise']).map(({ number }) => number)).toEqual([0]);
    expect(paretoFront(trials, ['maximise', 'minimise']).map(({ number }) => number)).toEqual([1, 5]);
  });

  it('is what comparing every trial with every other one gives, and holds the best one', () => {
    const direction = fc.constantFrom<Direction>('minimise', 'maximise');
    const score = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(NaN, Infinity, -Infinity));
    const studies = fc
      .integer({ min: 1, max: 3 })
      .chain((objectives) =>
        fc.tuple(
          fc.array(fc.array(score, { minLength: objectives, maxLength: objectives }), { maxLength: 30 }),
          fc.array(direction, { minLength: objectives, maxLength: objectives }),
        ),
      );
    fc.assert(
      fc.property(studies, ([scores, directions]) => {
        const trials = scores.map((one, number) => complete(number, ...one));
        const finite = trials.filter((trial) => trial.scores.every(Number.isFinite));
        const signed = (trial: ObservedTrial) =>
          trial.scores.map((one, i) => (directions[i] === 'minimise' ? -one : one));
        const dominated = (trial: ObservedTrial) =>
          finite.some((other) => {
            const [a, b] = [signed(other), signed(trial)];
            return a.every((one, i) => one >= b[i]!) && a.some((one, i) => one > b[i]!);
          });
        const front = paretoFront(trials, directions);
        expect(front).toEqual(finite.filter((trial) => !dominated(trial)));
        const best = bestTrial(trials, directions);
        expect(best === undefined).toBe(finite.length === 0);
        if (best !== undefined) expect(front).toContain(best);
      }),
    );
  });
});
