import { describe, expect, it } from 'vitest';
import { experimentPicture } from '../../../src/report/experiment-picture.js';
import { renderSvg } from '../../../src/report/index.js';
import { bestJob, factorEffects, jobColumns, type JobRow } from '../../../src/search/experiments/index.js';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';

const { fingerprint, id } = resolveFingerprint({});

function row(
  number: number,
  factors: Readonly<Record<string, string | number>>,
  value: number | null,
): JobRow {
  const job = {
    number,
    id: `train-${number}`,
    tags: ['a', 'b'],
    label: `job ${number}`,
    factors,
    fingerprint,
    fingerprintId: id,
    digests: {},
    warnings: [],
  };
  const metrics: Readonly<Record<string, number | null>> = {
    train_returns: value,
    train_hodl_returns: 0.5,
    test_returns: 1,
  };
  return {
    job,
    record:
      number === 9
        ? undefined
        : {
            job: 'train',
            id: job.id,
            status: 'finished',
            seconds: 2,
            seed: 0,
            fingerprint_id: id,
            metrics,
            warnings: [],
            versions: {},
          },
  };
}

const rows = [
  row(1, { rule: 'momentum', lr: 0.2, same: 1 }, 1),
  row(2, { rule: 'power', lr: 0.1, same: 1 }, 4),
  row(3, { rule: 'momentum', lr: 0.1, same: 1 }, 3),
  row(4, { rule: 'power', lr: 0.2, same: 1 }, null),
  row(9, { rule: 'power', lr: 0.2, same: 1 }, 99),
];

describe('factor effects', () => {
  it('are the mean and range of the finite values at each level, numbers in order, factors of one level left out', () => {
    const effects = factorEffects(rows, ['rule', 'lr', 'same'], 'train_returns').map(({ factor, levels }) => [
      factor,
      levels.map(({ level, mean, lowest, highest, jobs }) => [level, jobs.length, mean, lowest, highest]),
    ]);
    expect(effects).toEqual([
      [
        'rule',
        [
          ['momentum', 2, 2, 1, 3],
          ['power', 1, 4, 4, 4],
        ],
      ],
      [
        'lr',
        [
          [0.1, 2, 3.5, 3, 4],
          [0.2, 1, 1, 1, 1],
        ],
      ],
    ]);
  });
});

describe('the best job', () => {
  it('has the largest finite value, the first of equals, and is none where no job has one', () => {
    expect(bestJob(rows, 'train_returns')?.job.number).toBe(2);
    expect(bestJob(rows, 'test_returns')?.job.number).toBe(1);
    expect(bestJob(rows, 'test_sharpe')).toBeUndefined();
  });
});

describe('the table of jobs', () => {
  it('has a row a job, a column a factor, and only the metrics asked for beside what holding returned', () => {
    const columns = jobColumns(rows, ['rule', 'lr'], ['train_returns']);
    expect(columns.map(({ name }) => name)).toEqual([
      'job',
      'id',
      'tags',
      'label',
      'rule',
      'lr',
      'status',
      'seconds',
      'seed',
      'fingerprint_id',
      'train_returns',
      'train_hodl_returns',
      'error',
    ]);
    const of = (name: string) =>
      Array.from(columns.find((column) => column.name === name)!.values as ArrayLike<unknown>);
    expect(of('lr')).toEqual([0.2, 0.1, 0.1, 0.2, 0.2]);
    expect(of('tags')[0]).toBe('a;b');
    expect(of('status')).toEqual(['finished', 'finished', 'finished', 'finished', 'not_run']);
    expect(of('train_returns')).toEqual([1, 4, 3, NaN, NaN]);
  });
});

describe('the picture of an experiment', () => {
  const draw = (metric: string, factors: readonly string[]) =>
    renderSvg(
      experimentPicture({
        name: 'many',
        metric,
        facts: ['5 jobs'],
        factors: factorEffects(rows, factors, metric),
        best: 2,
      }),
    );

  it('has a panel a factor with its levels and their means', async () => {
    const svg = await draw('train_returns', ['rule', 'lr']);
    for (const text of ['many', 'train returns', 'momentum', 'power', '0.1', '0.2', '3.5', '5 jobs']) {
      expect(svg).toContain(`>${text}`);
    }
  });

  it('can be drawn where no job has a value and where no factor differs', async () => {
    expect(await draw('test_sharpe', ['rule'])).not.toContain('NaN');
    expect(await draw('train_returns', ['same'])).toContain('No factor has two values.');
  });
});
