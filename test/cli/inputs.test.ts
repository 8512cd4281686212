import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataFolders } from '../../src/cli/inputs/data-folders.js';
import { readParameters } from '../../src/cli/inputs/parameter-file.js';
import { temporaryFolder, testContext } from './cli-harness.js';

const cwd = await temporaryFolder();
const context = testContext({ cwd });
const tokens = ['BTC', 'ETH'];
const write = (name: string, value: unknown) => writeFile(join(cwd, name), JSON.stringify(value));

describe('--params', () => {
  beforeAll(async () => {
    await mkdir(join(cwd, 'run'));
    await write('raw.json', { logit_lamb: [1, 2], log_k: 4 });
    await write('run/parameters.json', { tokens, best: { iteration: 3, raw: { log_k: [5, 6] } }, sets: [] });
    await write('simulated.json', { tokens, raw: { log_k: [7, 8] } });
    await write('other.json', { tokens: ['BTC', 'SOL'], best: { raw: { log_k: [5, 6] } } });
    await write('text.json', { log_k: [1, 'x'] });
    await write('list.json', [1, 2]);
  });

  it('takes raw parameters, a single number standing for all tokens', async () => {
    expect(await readParameters(context, 'raw.json', tokens)).toEqual({ log_k: [4], logit_lamb: [1, 2] });
  });

  it('takes the best set of a training, from its folder or its file', async () => {
    expect(await readParameters(context, 'run', tokens)).toEqual({ log_k: [5, 6] });
    expect(await readParameters(context, 'run/parameters.json', tokens)).toEqual({ log_k: [5, 6] });
  });

  it('takes the parameters of a simulation', async () => {
    expect(await readParameters(context, 'simulated.json', tokens)).toEqual({ log_k: [7, 8] });
  });

  it.each([
    ['raw.jsn', { code: 'usage.missing_file', suggestion: join(cwd, 'raw.json') }],
    ['.', { code: 'usage.missing_file' }],
    ['other.json', { code: 'parameter.other_tokens', expected: 'BTC, ETH' }],
    ['text.json', { code: 'parameter.invalid_value', path: 'log_k', value: [1, 'x'] }],
    ['list.json', { code: 'parameter.invalid_file' }],
  ])('explains what is wrong with %s', async (name, error) => {
    await expect(readParameters(context, name, tokens)).rejects.toMatchObject(error);
  });
});

describe('--data', () => {
  beforeAll(async () => {
    await mkdir(join(cwd, 'first'));
    await mkdir(join(cwd, 'second'));
  });

  it('comes before POOLGRAD_DATA', async () => {
    const named = testContext({ cwd, env: { POOLGRAD_DATA: 'first' } });
    expect(await dataFolders(named, ['second', 'first'])).toEqual([join(cwd, 'second'), join(cwd, 'first')]);
  });

  it('defaults to the folders in POOLGRAD_DATA', async () => {
    const named = testContext({ cwd, env: { POOLGRAD_DATA: ['first', 'second'].join(delimiter) } });
    expect(await dataFolders(named, undefined)).toEqual([join(cwd, 'first'), join(cwd, 'second')]);
  });

  it('defaults to ./data, and where there is none to the market of the package', async () => {
    const [bundled] = await dataFolders(context, undefined);
    expect(bundled).toMatch(/data$/);
    expect(bundled).not.toContain(cwd);
    await mkdir(join(cwd, 'data'));
    expect(await dataFolders(context, undefined)).toEqual([join(cwd, 'data')]);
  });

  it('names the nearest folder when one is not there, and says where the name came from', async () => {
    const given = dataFolders(context, ['firs']);
    await expect(given).rejects.toMatchObject({ path: '--data', suggestion: join(cwd, 'first') });
    const named = testContext({ cwd, env: { POOLGRAD_DATA: 'nowhere' } });
    await expect(dataFolders(named, undefined)).rejects.toMatchObject({ path: 'POOLGRAD_DATA' });
  });
});
