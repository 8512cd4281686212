import { describe, expect, it } from 'vitest';
import { packageVersion } from '../../src/cli/versions.js';
import { cli } from './cli-harness.js';

describe('the command line', () => {
  it('lists its commands on --help, on stdout, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await cli(['--help']);
    expect(exitCode).toBe(0);
    for (const name of ['simulate', 'train', 'gradient', 'rules', 'runs', 'data'])
      expect(stdout).toContain(name);
    expect(stderr).toBe('');
  });

  it('describes every option of a command', async () => {
    for (const argv of [
      ['simulate', '--help'],
      ['help', 'simulate'],
    ]) {
      const { exitCode, stdout } = await cli(argv);
      expect(exitCode).toBe(0);
      for (const option of [
        '--params',
        '--data',
        '--every',
        '--csv',
        '--out',
        '--force',
        '--gap-policy',
        '--max-gap',
        '--json',
      ]) {
        expect(stdout).toContain(option);
      }
    }
  });

  it('prints its version', async () => {
    expect(await cli(['--version'])).toMatchObject({ exitCode: 0, stdout: `${packageVersion()}\n` });
  });

  it('exits with 2 and shows help on stderr when no command is given', async () => {
    for (const argv of [[], ['data'], ['runs']]) {
      const { exitCode, stdout, stderr } = await cli(argv);
      expect(exitCode).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('Usage: poolgrad');
      expect(stderr).toContain('error: No command given');
    }
  });

  it('suggests the nearest command', async () => {
    const { exitCode, stdout, stderr } = await cli(['simulat']);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe("error: Unknown command 'simulat'. Did you mean simulate?\n");
  });

  it('suggests the nearest option', async () => {
    const { exitCode, stderr } = await cli(['simulate', 'x.json', '--evry', 'day']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe("error: Unknown option '--evry'. Did you mean --every?\n");
  });

  it('suggests the nearest choice of an option', async () => {
    const { exitCode, stderr } = await cli(['simulate', 'x.json', '--every', 'dya']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe('error: --every is "dya"; expected one of minute, hour, day. Did you mean day?\n');
  });

  it.each([
    [['train', 'x.json', '--seed', '1.5'], /--seed is "1.5"; expected an integer of at least 0/],
    [['simulate', 'x.json', '--max-gap', '-1'], /--max-gap is "-1"; expected an integer of at least 0/],
    [
      ['simulate', 'x.json', '--gap-policy', 'errr'],
      /expected one of forward-fill, error\. Did you mean error\?/,
    ],
    [['simulate'], /Missing required argument 'fingerprint'/],
    [['gradient', 'x.json'], /Required option '--params <file>' not specified/],
    [['rules', 'momentum', 'power'], /names more than one rule; expected "rules show <rule>"/],
    [['rules', 'show'], /names no rule/],
    [['runs', 'list', 'too', 'many'], /Too many arguments/],
  ])('explains what is wrong with %j', async (argv, message) => {
    const { exitCode, stderr, stdout } = await cli(argv);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });

  it('with --json also puts the error on stdout, as the only document', async () => {
    const { exitCode, stderr, json } = await cli(['simulate', 'x.json', '--every', 'dya', '--json']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('error: --every');
    expect(json()).toEqual({
      error: {
        code: 'usage.invalid_choice',
        message: '--every is "dya"; expected one of minute, hour, day. Did you mean day?',
        path: '--every',
        value: 'dya',
        expected: 'one of minute, hour, day',
        suggestion: 'day',
      },
    });
  });

  it('with --json says what was suggested for an unknown option', async () => {
    const { json } = await cli(['rules', '--jso', '--json']);
    expect(json()).toMatchObject({
      error: { code: 'usage.unknown_option', value: '--jso', suggestion: '--json' },
    });
  });

  it('shows where an error came from with --debug or POOLGRAD_DEBUG, and otherwise does not', async () => {
    const argv = ['simulate', 'x.json', '--every', 'dya'];
    const stack = /^ {4}at .*options/m;
    expect((await cli(argv)).stderr).not.toMatch(stack);
    expect((await cli([...argv, '--debug'])).stderr).toMatch(stack);
    expect((await cli(argv, { env: { POOLGRAD_DEBUG: '1' } })).stderr).toMatch(stack);
  });
});
