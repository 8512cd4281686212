import { describe, expect, it } from 'vitest';
import { renderSvg, studyPicture, type StudyPictureInput } from '../../src/report/index.js';

const input: StudyPictureInput = {
  study: 'first',
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  metric: 'mean_oos_sharpe',
  sampler: 'tpe',
  seed: 7,
  trials: [
    { number: 0, state: 'complete', score: 0.5 },
    { number: 1, state: 'pruned', score: -1 },
    { number: 2, state: 'complete', score: 1.25 },
    { number: 3, state: 'failed' },
    { number: 4, state: 'complete', score: 1 },
  ],
};

describe('the picture of a study', () => {
  it('names the best, and every way trials ended', async () => {
    const svg = await renderSvg(studyPicture(input));
    for (const label of [
      'Tuning momentum: BTC, ETH',
      'best mean oos sharpe: 1.25',
      'best 1.25, trial 2',
      'study first',
      '5 trials',
      'seed 7',
      'complete',
      'pruned, last report',
      'failed',
    ]) {
      expect(svg).toContain(label);
    }
    expect(svg).not.toContain('running');
  });

  it('is drawn for a study without trials, without scores, or with one trial', async () => {
    for (const trials of [[], [{ number: 0, state: 'failed' }], input.trials.slice(0, 1)] as const) {
      expect(await renderSvg(studyPicture({ ...input, trials }))).toContain('<svg');
    }
    expect(await renderSvg(studyPicture({ ...input, trials: [] }))).toContain('no complete trial');
  });

  it('does not take an infinite score for the best', async () => {
    const trials = [...input.trials, { number: 5, state: 'complete', score: Infinity } as const];
    expect(await renderSvg(studyPicture({ ...input, trials }))).toContain('best 1.25, trial 2');
  });
});
