import { describe, expect, it } from 'vitest';
import { walkForward, walkForwardMetric } from '../../../src/evaluation/index.js';
import { fingerprintHash } from '../../../src/search/studies/index.js';
import { runTrial, trialFingerprint, type TrialStep } from '../../../src/search/tuner/index.js';
import { fingerprintOf, prices } from './support.js';

const ground = { fingerprint: fingerprintOf(), metrics: ['mean_oos_sharpe', 'worst_oos_returns'], prices };
const task = { values: { base_lr: 0.05, bout_offset_days: 5 }, seed: 11 };

describe('runTrial', () => {
  it('has the scores of a walk-forward of the fingerprint with its values and its seed', async () => {
    const outcome = await runTrial(ground, task);
    const fingerprint = fingerprintOf({ top: { bout_offset: 7200 }, settings: { base_lr: 0.05 } });
    const { cycles } = await walkForward({ fingerprint, prices, seed: 11, threads: 1 });
    expect(outcome.state).toBe('complete');
    expect(outcome.scores).toEqual(ground.metrics.map((name) => walkForwardMetric(name).of(cycles)));
    expect(outcome.metrics).toMatchObject({ cycles: 2, mean_oos_sharpe: outcome.scores![0] });
    expect(outcome.fingerprintHash).toBe(fingerprintHash(trialFingerprint(ground.fingerprint, task)));
  });

  it('gives the same bits again, and others for another seed', async () => {
    const [first, again, other] = [
      await runTrial(ground, task),
      await runTrial(ground, task),
      await runTrial(ground, { ...task, seed: 12 }),
    ];
    expect({ ...again, seconds: 0 }).toStrictEqual({ ...first, seconds: 0 });
    expect(other.scores).not.toEqual(first.scores);
    expect(other.fingerprintHash).not.toBe(first.fingerprintHash);
  });

  it('keeps the adjusted Sharpe ratio without being asked for checkpoints', async () => {
    const { state, scores, metrics } = await runTrial(
      { ...ground, metrics: ['adjusted_mean_oos_sharpe'] },
      task,
    );
    expect(state).toBe('complete');
    expect(scores![0]).not.toBe(metrics!.mean_oos_sharpe);
  });

  it('asks after every cycle, and ends as it is advised', async () => {
    const steps: TrialStep[] = [];
    const outcome = await runTrial(ground, task, (step) => {
      steps.push(step);
      return { end: 'pruned', reason: 'by a test' };
    });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({ step: 1, more: true });
    expect(outcome).toMatchObject({ state: 'pruned', reason: 'by a test', metrics: { cycles: 1 } });
    expect(outcome.scores).toBeUndefined();
    await runTrial(ground, task, (step) => {
      steps.push(step);
      return 'go on';
    });
    expect(steps.slice(1).map(({ step, more }) => [step, more])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  it('fails, and says why, where values do not fit or a metric has no value', async () => {
    const tooLate = await runTrial(ground, { ...task, values: { bout_offset_days: 40 } });
    expect(tooLate).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/bout_offset/) as string,
    });
    const wrong = await runTrial(ground, { ...task, values: { base_lrr: 1 } });
    expect(wrong).toMatchObject({ state: 'failed', reason: expect.stringMatching(/base_lrr/) as string });
    // Twelve days of test are too few for returns by the week.
    const brief = fingerprintOf({ walkForward: { cycles: 6 } });
    const short = await runTrial(
      { ...ground, fingerprint: brief, metrics: ['oos_weekly_var_95%_trad'] },
      task,
    );
    expect(short).toMatchObject({
      state: 'failed',
      reason: 'oos_weekly_var_95%_trad has no value in any cycle',
    });
  });
});
