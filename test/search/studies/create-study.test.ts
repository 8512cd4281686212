import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createStudy,
  fingerprintHash,
  openStudy,
  type StudySettings,
} from '../../../src/search/studies/index.js';
import { settings, useRuns } from './study-case.js';

const runs = useRuns();

describe('createStudy', () => {
  it('writes what is searched, once', async () => {
    const given = settings({ limits: { trials: 50, seconds: 60 } });
    const study = await createStudy(runs(), given);
    expect(study.folder).toBe(join(runs(), 'studies', 'momentum'));
    expect(await readdir(study.folder)).toEqual(['study.json']);
    const text = await readFile(join(study.folder, 'study.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      ...given,
      format: 1,
      fingerprint_hash: fingerprintHash(given.fingerprint),
    });
    await createStudy(runs(), settings({ limits: { trials: 500 } }), { orContinue: true });
    expect(await readFile(join(study.folder, 'study.json'), 'utf8')).toBe(text);
  });

  it('lets one of many make a study, and the others find it', async () => {
    const all = Array.from({ length: 8 }, () => createStudy(runs(), settings(), { orContinue: true }));
    const records = (await Promise.all(all)).map(({ record }) => record.created);
    expect(new Set(records).size).toBe(1);
    const alone = Array.from({ length: 4 }, () => createStudy(runs(), settings({ name: 'alone' })));
    const outcomes = await Promise.allSettled(alone);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses the name of a study there is, with another', async () => {
    await createStudy(runs(), settings());
    await expect(createStudy(runs(), settings())).rejects.toMatchObject({
      name: 'InputError',
      code: 'study.exists',
      suggestion: 'momentum-2',
    });
  });

  it.each([
    ['', 'study'],
    ['my study', 'my-study'],
    ['../runs', 'runs'],
    ['a/b', 'a-b'],
    ['.hidden', 'hidden'],
    ['ends.', 'ends'],
    ['nul', 'study-nul'],
    ['x'.repeat(101), 'x'.repeat(99)],
  ])('refuses the name %j and suggests %s', async (name, suggestion) => {
    const refused = createStudy(runs(), settings({ name }));
    await expect(refused).rejects.toMatchObject({ code: 'study.name', value: name, suggestion });
    expect((await createStudy(runs(), settings({ name: suggestion }))).record.name).toBe(suggestion);
  });

  it.each<[string, Partial<StudySettings>]>([
    ['objectives', { objectives: [], directions: [] }],
    ['objectives', { objectives: ['a', 'a'], directions: ['maximise', 'maximise'] }],
    ['directions', { objectives: ['a', 'b'] }],
    ['directions', { directions: ['maximize' as 'maximise'] }],
    ['seed', { seed: 1.5 }],
    ['fingerprint', { fingerprint: { fees: NaN } }],
    ['fingerprint', { fingerprint: undefined }],
    ['space', { space: { base_lr: { low: 0, high: Infinity } } }],
    ['sampler', { sampler: { name: 'random', settings: { choose: () => 1 } } }],
  ])('refuses %s that no study can have: %j', async (path, changes) => {
    await expect(createStudy(runs(), settings(changes))).rejects.toMatchObject({
      code: 'study.settings',
      path,
    });
    expect(await readdir(runs())).toEqual([]);
  });

  it('says so when the folder cannot be made', async () => {
    await writeFile(join(runs(), 'studies'), 'a file');
    await expect(createStudy(runs(), settings())).rejects.toMatchObject({
      name: 'RunError',
      code: 'study.folder',
    });
  });
});

describe('openStudy', () => {
  it('names the nearest study when there is none of the name', async () => {
    await createStudy(runs(), settings());
    await expect(openStudy(runs(), 'momentun')).rejects.toMatchObject({
      code: 'study.unknown',
      message: expect.stringContaining('Did you mean momentum?') as unknown,
      suggestion: 'momentum',
    });
  });

  it.each<[string, Partial<StudySettings>, string, string]>([
    ['seed', { seed: 8 }, '7', '8'],
    ['directions[0]', { directions: ['minimise'] }, '"maximise"', '"minimise"'],
    ['objectives[0]', { objectives: ['mean_wfe'] }, '"mean_oos_sharpe"', '"mean_wfe"'],
    ['sampler.name', { sampler: { name: 'tpe', settings: { startup: 10 } } }, '"random"', '"tpe"'],
    ['sampler.settings.startup', { sampler: { name: 'random', settings: { startup: 5 } } }, '10', '5'],
    ['sampler.settings.startup', { sampler: { name: 'random', settings: {} } }, '10', 'nothing'],
    [
      'sampler.settings.gamma',
      { sampler: { name: 'random', settings: { startup: 10, gamma: 1 } } },
      'nothing',
      '1',
    ],
    ['pruner', { pruner: { name: 'median', settings: {} } }, 'null', '{"name":"median","settings":{}}'],
    [
      'fingerprint.tokens[1]',
      { fingerprint: { tokens: ['BTC', 'SOL'], rule: 'momentum', fees: 0.003 } },
      '"ETH"',
      '"SOL"',
    ],
    [
      'space (order of its keys)',
      {
        space: {
          n_iterations: { low: 10, high: 20, type: 'int' },
          base_lr: { low: 1e-5, high: 0.1, log: true },
        },
      },
      '["base_lr","n_iterations"]',
      '["n_iterations","base_lr"]',
    ],
  ])('refuses to go on with another %s', async (path, changes, stored, given) => {
    const { folder } = await createStudy(runs(), settings());
    const refusal = {
      name: 'InputError',
      code: 'study.other_settings',
      path,
      expected: stored,
      suggestion: 'momentum-2',
      message: expect.stringContaining(
        `Study momentum in ${folder} was made with ${path} = ${stored}, not ${given}.`,
      ) as unknown,
    };
    await expect(openStudy(runs(), 'momentum', { settings: settings(changes) })).rejects.toMatchObject(
      refusal,
    );
    await expect(createStudy(runs(), settings(changes), { orContinue: true })).rejects.toMatchObject(refusal);
  });

  it('goes on with more trials, more time and another order of keys, and warns of another version', async () => {
    await createStudy(runs(), settings({ limits: { trials: 10 } }));
    const same = await openStudy(runs(), 'momentum', {
      settings: settings({
        limits: { trials: 100, seconds: 3600 },
        fingerprint: { fees: 0.003, rule: 'momentum', tokens: ['BTC', 'ETH'] },
      }),
    });
    expect(same.warnings()).toEqual([]);
    const other = await openStudy(runs(), 'momentum', {
      settings: settings({ versions: { poolgrad: '0.2.0' } }),
    });
    expect(other.warnings()).toMatchObject([{ code: 'study.other_version', path: 'versions.poolgrad' }]);
  });

  it.each([
    ['is no JSON', '{', 'store.invalid_json'],
    ['is something else', '[]', 'study.invalid_record'],
    ['belongs to another release', '{"format":2}', 'study.invalid_record'],
  ])('refuses a study whose record %s', async (_, text, code) => {
    const folder = join(runs(), 'studies', 'odd');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'study.json'), text);
    await expect(openStudy(runs(), 'odd')).rejects.toMatchObject({ name: 'InputError', code });
  });
});
