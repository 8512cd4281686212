import { describe, expect, it } from 'vitest';
import { renderSvg, trainingPicture, type TrainingPictureInput } from '../../src/report/index.js';

const sets = 3;
const iterations = 20;
const rows = Array.from({ length: sets * (iterations + 1) }, (_, row) => row);

const input: TrainingPictureInput = {
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  metric: 'daily_log_sharpe',
  selectedOn: 'train',
  status: 'early_stopped',
  seed: 7,
  best: { iteration: 12, set: 1, value: 1.5 },
  iteration: rows.map((row) => Math.floor(row / sets)),
  set: rows.map((row) => row % sets),
  train: rows.map((row) => 1 + Math.sin(row) / 2),
};

describe('the picture of a training', () => {
  it('marks the best set and says metric, seed and how the training ended', async () => {
    const svg = await renderSvg(trainingPicture(input));
    for (const label of [
      'Training momentum: BTC, ETH',
      'best daily log sharpe on the train period: 1.5',
      'iteration 12, set 1',
      'seed 7',
      'early stopped',
      'other sets',
      'best set (1)',
      'best 1.5',
    ]) {
      expect(svg).toContain(label);
    }
    expect(svg).not.toContain('test');
    expect(svg).not.toContain('stroke-dasharray="5,4"');
  });

  it('draws the test period dashed and says that nothing was selected by it', async () => {
    const svg = await renderSvg(trainingPicture({ ...input, test: input.train, validation: input.train }));
    expect(svg).toContain('not used for selection');
    expect(svg).toContain('validation');
    expect(svg).toContain('stroke-dasharray="5,4"');
  });

  it('takes more rows than a call takes arguments', () => {
    const many = Array.from({ length: 200_000 }, (_, row) => row);
    const long = { iteration: many.map((row) => Math.floor(row / 2)), set: many.map((row) => row % 2) };
    expect(() => trainingPicture({ ...input, ...long, train: many })).not.toThrow();
  });

  it('leaves out values that are undefined', async () => {
    const train = rows.map((row) => (row < 10 ? 1 + row / 10 : NaN));
    const svg = await renderSvg(trainingPicture({ ...input, train }));
    expect(svg).not.toContain('NaN');
  });

  it('can be drawn when nothing was ever defined, and for a single row', async () => {
    const nothing = { ...input, train: rows.map(() => NaN), best: { iteration: 0, set: 0, value: NaN } };
    expect(await renderSvg(trainingPicture(nothing))).toContain('undefined');
    const single = {
      ...input,
      iteration: [0],
      set: [0],
      train: [1],
      best: { iteration: 0, set: 0, value: 1 },
    };
    expect(await renderSvg(trainingPicture(single))).toContain('best set (0)');
  });
});
