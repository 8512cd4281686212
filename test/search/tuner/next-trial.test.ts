import { describe, expect, it } from 'vitest';
import { randomSampler } from '../../../src/black-box/samplers/index.js';
import type { StudyTrial } from '../../../src/search/studies/index.js';
import { interruptedReason, nextTrial, trialSeed } from '../../../src/search/tuner/next-trial.js';
import { trialsSinceBest } from '../../../src/search/tuner/trials-since-best.js';
import { space, trialOf } from './support.js';

const source = { space, sampler: randomSampler, seed: 5, directions: ['maximise'] as const, trials: 4 };

/** A study whose trials end as told, one after the other. */
function made(ends: readonly Partial<StudyTrial>[]): StudyTrial[] {
  const trials: StudyTrial[] = [];
  for (const end of ends) {
    trials.push(trialOf({ ...nextTrial(source, trials)!, number: trials.length, scores: [0], ...end }));
  }
  return trials;
}

const lost = { state: 'failed', scores: [], reason: interruptedReason } as const;
const dead = { state: 'failed', scores: [], reason: 'its process ended' } as const;
const faulty = { state: 'failed', scores: [], reason: 'base_lr is wrong' } as const;

describe('nextTrial', () => {
  it('ends when the study has its trials, failed ones included', () => {
    expect(nextTrial(source, made([{}, faulty, {}]))).toBeDefined();
    expect(nextTrial(source, made([{}, faulty, {}, {}]))).toBeUndefined();
  });

  it('begins a lost trial again with its values and seed, so that nothing is lost', () => {
    const whole = made([{}, {}, {}, {}]);
    const cut = made([{}, lost, {}, dead, {}, {}]);
    const kept = cut.filter(({ state }) => state === 'complete');
    const order = (a: StudyTrial, b: StudyTrial): number => a.seed - b.seed;
    const tried = (trials: readonly StudyTrial[]) =>
      [...trials].sort(order).map(({ values, seed }) => ({ values, seed }));
    expect(tried(kept)).toEqual(tried(whole));
    expect(nextTrial(source, cut)).toBeUndefined();
  });

  it('does not begin a trial again that runs, or that was lost three times', () => {
    const running = made([lost, { state: 'running', scores: [] }]);
    expect(nextTrial(source, running)!.seed).toBe(trialSeed(5, 1));
    expect(nextTrial(source, made([dead, dead, dead]))!.seed).toBe(trialSeed(5, 1));
  });

  it('gives every trial a seed of its own, which depends on the study’s', () => {
    const seeds = Array.from({ length: 500 }, (_, k) => trialSeed(5, k));
    expect(new Set(seeds).size).toBe(500);
    expect(seeds.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true);
    expect(trialSeed(6, 0)).not.toBe(seeds[0]);
  });
});

describe('trialsSinceBest', () => {
  const scored = (...scores: (readonly number[] | 'failed' | 'lost' | 'running')[]): StudyTrial[] =>
    scores.map((score, number) =>
      typeof score !== 'string'
        ? trialOf({ number, scores: score })
        : trialOf({ number, ...(score === 'running' ? { state: score } : score === 'lost' ? lost : faulty) }),
    );

  it('counts trials that ended after the best, pruned and failed ones too, lost ones not', () => {
    expect(trialsSinceBest(scored([1], [3], [2], 'failed', 'lost', 'running'), ['maximise'])).toBe(2);
    expect(trialsSinceBest(scored([1], [2], [3]), ['maximise'])).toBe(0);
    expect(trialsSinceBest(scored([1], [2], [3]), ['minimise'])).toBe(2);
  });

  it('does not take a trial that only equals the best for a better one', () => {
    expect(trialsSinceBest(scored([3], [3], [3]), ['maximise'])).toBe(2);
  });

  it('counts from the newest of the Pareto front where there are several objectives', () => {
    const directions = ['maximise', 'maximise'] as const;
    expect(trialsSinceBest(scored([5, 0], [0, 5], [0, 0]), directions)).toBe(1);
    expect(trialsSinceBest(scored([5, 0], [0, 5], [3, 3]), directions)).toBe(0);
  });

  it('is 0 while nothing is best', () => {
    expect(trialsSinceBest(scored('failed', 'failed'), ['maximise'])).toBe(0);
  });
});
