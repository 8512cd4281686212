import { describe, expect, it } from 'vitest';
import { explanationPicture, renderSvg, type ExplanationPictureInput } from '../../src/report/index.js';

const input: ExplanationPictureInput = {
  rule: 'bounded__momentum',
  tokens: ['BTC', 'ETH'],
  objective: 'daily_log_sharpe',
  value: 0.5,
  seed: 3,
  measures: [
    {
      title: 'Input × gradient, in sample',
      axis: 'to first order',
      bars: [
        { label: 'gradient, BTC', value: -0.25 },
        { label: 'log_k', value: 0.125, pale: true },
      ],
    },
    {
      title: 'Permutation importance',
      axis: 'loss',
      bars: [{ label: 'gradient', value: 0.75, low: 0.5, high: 1 }],
    },
    { title: 'Sobol indices', axis: 'share', bars: [], empty: 'No parameter has a range.' },
  ],
};

describe('the picture of an explanation', () => {
  it('names what is explained, every measure, every bar and its number', async () => {
    const svg = await renderSvg(explanationPicture(input));
    for (const label of [
      'What drives bounded, momentum: BTC, ETH',
      'daily log sharpe on the training period: 0.5',
      'seed 3',
      'Input × gradient, in sample',
      'gradient, BTC',
      '\u22120.25',
      'log_k',
      '0.125',
      '0.75',
      'No parameter has a range.',
    ]) {
      expect(svg).toContain(label);
    }
  });

  it('is drawn of bars without a value, of zeros alone, and of many bars', async () => {
    const measure = (bars: ExplanationPictureInput['measures'][number]['bars']) => ({
      ...input,
      measures: [{ title: 'one', axis: 'share', bars }],
    });
    const none = [{ label: 'log_k', value: null, low: null, high: null }];
    expect(await renderSvg(explanationPicture(measure(none)))).toContain('none');
    expect(await renderSvg(explanationPicture(measure([{ label: 'k', value: 0 }])))).toContain('<svg');
    const many = Array.from({ length: 60 }, (_, k) => ({ label: `bar ${k}`, value: Math.sin(k) }));
    const svg = await renderSvg(explanationPicture(measure(many)));
    for (const { label } of many) expect(svg).toContain(`>${label}<`);
  });
});
