import { describe, expect, it } from 'vitest';
import { searchStatistics } from '../../../src/evaluation/index.js';
import { randomStream } from '../../../src/sampling/index.js';
import type { Checkpoints } from '../../../src/training/index.js';

const days = 64;

function checkpointsOf(returns: readonly Float64Array[]): Checkpoints {
  return {
    days: returns[0]?.length ?? 0,
    iteration: returns.map(() => 0),
    set: [...returns.keys()],
    returns,
  };
}

/** Standard normal daily returns, independent of all others, plus a drift. */
function noise(row: number, drift = 0, length = days): Float64Array {
  const stream = randomStream(11, `search-statistics/${row}`);
  return Float64Array.from({ length }, () => drift + stream.normal());
}

const noises = (count: number) => Array.from({ length: count }, (_, row) => noise(row));

describe('the statistics of a search', () => {
  it('find that a choice among noise overfits, and one of a strategy that is better everywhere does not', () => {
    const blind = searchStatistics(checkpointsOf(noises(12)), 1);
    const planted = searchStatistics(checkpointsOf([...noises(11), noise(11, 1)]), 1);
    expect(blind).toMatchObject({ trials: 12, days, undefinedBecause: {} });
    expect(blind.overfitting).toBeGreaterThan(0.2);
    expect(planted.overfitting).toBeLessThan(0.01);
    expect(planted.trialVariance!).toBeGreaterThan(3 * blind.trialVariance!);
  });

  it('grow with the freedom to choose: more trials are more complex, and the same one again is not', () => {
    const [few, many] = [3, 40].map((count) => searchStatistics(checkpointsOf(noises(count)), 1));
    expect(many!.complexity).toBeGreaterThan(few!.complexity!);
    expect(many!.effectiveTrials).toBeGreaterThan(3);
    const repeated = searchStatistics(checkpointsOf([...noises(3), ...noises(3), ...noises(3)]), 1);
    expect(repeated.trials).toBe(9);
    expect(repeated.complexity).toBeCloseTo(few!.complexity!, 12);
    expect(repeated.effectiveTrials).toBeLessThanOrEqual(3.01);
  });

  it('take the sample variance of daily Sharpe ratios over trials', () => {
    const [one, two] = [Float64Array.of(3, 1, 3, 1), Float64Array.of(1, 0, 1, 0)];
    // Means 2 and 1/2, deviations 1 and 1/2: ratios 2 and 1.
    expect(searchStatistics(checkpointsOf([one, two]), 1).trialVariance).toBeCloseTo(0.5, 12);
  });

  it('leave out trials that never moved, or broke down', () => {
    const moving = noises(4);
    const broken = noise(9).fill(NaN, 5, 6);
    const all = [new Float64Array(days), ...moving, new Float64Array(days).fill(0.1), broken];
    expect(searchStatistics(checkpointsOf(all), 1)).toEqual(searchStatistics(checkpointsOf(moving), 1));
  });

  it('say why one of them has no value', () => {
    const one = searchStatistics(checkpointsOf(noises(1)), 1);
    expect(one).toMatchObject({ trials: 1, overfitting: null, trialVariance: null });
    expect(one.complexity).not.toBeNull();
    expect(Object.keys(one.undefinedBecause)).toEqual(['overfitting', 'trialVariance']);
    expect(one.undefinedBecause.trialVariance).toBe('There was one trial.');

    const short = searchStatistics(checkpointsOf([noise(0, 0, 10), noise(1, 0, 10)]), 1);
    expect(short.overfitting).toBeNull();
    expect(short.undefinedBecause.overfitting).toMatch(/10 days cannot be cut into 16 blocks/);

    const none = searchStatistics(checkpointsOf([new Float64Array(days)]), 1);
    expect(none).toMatchObject({ trials: 0, overfitting: null, effectiveTrials: null, trialVariance: null });
    for (const reason of Object.values(none.undefinedBecause)) expect(reason).toMatch(/\w/);
  });

  it('are the same for a seed', () => {
    const checkpoints = checkpointsOf(noises(5));
    expect(searchStatistics(checkpoints, 4)).toEqual(searchStatistics(checkpoints, 4));
    expect(searchStatistics(checkpoints, 5).complexity).not.toBe(searchStatistics(checkpoints, 4).complexity);
  });
});
