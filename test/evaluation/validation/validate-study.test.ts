import { describe, expect, it } from 'vitest';
import {
  deflatedSharpeRatio,
  sharpeMoments,
  validateStudy,
  type TrialRecord,
  type ValidateStudyOptions,
} from '../../../src/evaluation/index.js';
import { randomStream } from '../../../src/sampling/index.js';

const days = 300;

/** Noise around a holding of none; trial 4 has a drift. */
function trialsOf(drift: number): readonly TrialRecord[] {
  const stream = randomStream('study', 'returns');
  return Array.from({ length: 10 }, (_, number) => ({
    number,
    returns: Float64Array.from({ length: days }, () => 0.01 * stream.normal() + (number === 4 ? drift : 0)),
    hodlReturns: new Float64Array(days),
  }));
}

const validate = (drift: number, changes: Partial<ValidateStudyOptions> = {}) =>
  validateStudy({
    name: 'mine',
    best: 4,
    trials: trialsOf(drift),
    pruned: 0,
    failed: 0,
    seed: 1,
    samples: 200,
    ...changes,
  });

const valueOf = (found: ReturnType<typeof validate>, name: string): number | null =>
  found.findings.find((one) => one.name === name)!.value;

describe('a validation of a study', () => {
  it('is convinced by planted skill, and not by the best of as many that have none', () => {
    expect(validate(0.004).convincing).toBe(true);
    expect(validate(0).convincing).toBe(false);
    expect(valueOf(validate(0.004), 'significant_trials')).toBeGreaterThanOrEqual(1);
    expect(valueOf(validate(0), 'significant_trials')).toBe(0);
  });

  it('counts trials that were pruned, failed or declared as tries, and says so', () => {
    const alone = validate(0.0022);
    const many = validate(0.0022, { pruned: 200, failed: 100, otherTrials: 690 });
    expect(many.trials).toMatch(/^310 made \(10 complete, 200 pruned, 100 failed\), on 300 days/);
    expect(many.trials).toMatch(/690 others were declared$/);
    expect(valueOf(many, 'best_deflated_sharpe')!).toBeLessThan(valueOf(alone, 'best_deflated_sharpe')!);
    expect(valueOf(alone, 'significant_trials')).toBe(1);
    expect(valueOf(many, 'significant_trials')).toBe(0);
  });

  it('deflates by the number of trials and the spread of the complete ones', () => {
    const trials = trialsOf(0.002);
    const moments = trials.map(({ returns }) => sharpeMoments(returns));
    const sharpes = moments.map(({ value }) => value!);
    const mean = sharpes.reduce((sum, one) => sum + one, 0) / 10;
    const trialVariance = sharpes.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 9;
    const best = moments[4]!;
    if (best.value === null) throw new Error('the trial has a Sharpe ratio');
    const expected = deflatedSharpeRatio({ ...best, trials: 13, trialVariance });
    expect(valueOf(validate(0.002, { trials, pruned: 3 }), 'best_deflated_sharpe')).toBe(expected.value);
  });

  it('is about the pool over HODL: a pool that is its HODL has beaten nothing', () => {
    const held = trialsOf(0.004).map((trial) => ({ ...trial, hodlReturns: trial.returns }));
    const found = validate(0.004, { trials: held });
    expect(valueOf(found, 'spa')).toBeNull();
    expect(found.convincing).toBe(false);
  });

  it('names the trial that the test of all at once finds best by its number', () => {
    const trials = trialsOf(0.004).map((trial) => ({ ...trial, number: 100 + trial.number }));
    const found = validate(0.004, { trials, best: 104 });
    expect(found.findings.find(({ name }) => name === 'spa')!.details!.best).toBe(104);
    expect(found.subject).toBe('study mine, trial 104');
  });
});
