import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageVersion } from '../../src/cli/versions.js';
import { repositoryPath } from '../support/paths.js';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program itself, as a process of its own. */
function program(argv: readonly string[], options: { readonly closeStdout?: boolean } = {}): Promise<Ended> {
  const main = join(repositoryPath, 'src', 'cli', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...argv], { cwd: repositoryPath });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  if (options.closeStdout === true) child.stdout.destroy();
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

describe('the program', () => {
  it('prints its version and exits with 0', async () => {
    expect(await program(['--version'])).toEqual({ code: 0, stdout: `${packageVersion()}\n`, stderr: '' });
  });

  it('exits with 2 on bad usage', async () => {
    const { code, stderr } = await program(['ruls']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean rules?');
  });

  it('takes it calmly when nobody reads its output', async () => {
    expect(await program(['rules', '--json'], { closeStdout: true })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});
