import { expect, it } from 'vitest';
import { createStudy, exportTrials } from '../../../src/search/studies/index.js';
import { settings, useRuns } from './study-case.js';

const runs = useRuns();
const objectives = ['mean_oos_sharpe', 'mean_wfe'];

it('gives one row a trial, with a column for every parameter and metric that any of them has', async () => {
  const study = await createStudy(runs(), settings({ objectives, directions: ['maximise', 'maximise'] }), {
    worker: 'desk',
  });
  await study.begin({ values: { base_lr: 0.01, optimizer: 'adam' }, seed: 5 });
  await study.begin({ values: { base_lr: 0.02, momentum: 0.9 }, seed: 6 });
  await study.finish(0, {
    state: 'complete',
    scores: [1.5, -Infinity],
    metrics: { number: 3, is_effective: false },
    seconds: 2,
    fingerprintHash: 'abc',
  });
  await study.finish(1, { state: 'failed', seconds: 1, reason: 'no prices' });
  const { columns, rows } = exportTrials(study.trials(), objectives);
  expect(columns).toEqual([
    'number',
    'state',
    'scores.mean_oos_sharpe',
    'scores.mean_wfe',
    'params.base_lr',
    'params.optimizer',
    'params.momentum',
    'metrics.number',
    'metrics.is_effective',
    'seed',
    'seconds',
    'fingerprint_hash',
    'worker',
    'begun',
    'ended',
    'reason',
  ]);
  expect(rows.map((row) => Object.keys(row))).toEqual([columns, columns]);
  const [first, second] = study.trials();
  expect(rows).toStrictEqual([
    {
      number: 0,
      state: 'complete',
      'scores.mean_oos_sharpe': 1.5,
      'scores.mean_wfe': -Infinity,
      'params.base_lr': 0.01,
      'params.optimizer': 'adam',
      'params.momentum': null,
      'metrics.number': 3,
      'metrics.is_effective': false,
      seed: 5,
      seconds: 2,
      fingerprint_hash: 'abc',
      worker: 'desk',
      begun: first!.begun,
      ended: first!.ended,
      reason: null,
    },
    {
      number: 1,
      state: 'failed',
      'scores.mean_oos_sharpe': null,
      'scores.mean_wfe': null,
      'params.base_lr': 0.02,
      'params.optimizer': null,
      'params.momentum': 0.9,
      'metrics.number': null,
      'metrics.is_effective': null,
      seed: 6,
      seconds: 1,
      fingerprint_hash: null,
      worker: 'desk',
      begun: second!.begun,
      ended: second!.ended,
      reason: 'no prices',
    },
  ]);
});

it('gives the columns of the objectives even without a trial', () => {
  expect(exportTrials([], objectives)).toMatchObject({ rows: [] });
  expect(exportTrials([], objectives).columns).toContain('scores.mean_wfe');
});
