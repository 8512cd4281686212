import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { randomStream } from '../../src/sampling/index.js';
import { fingerprint, marketFolder } from './market.js';

const program = fileURLToPath(new URL('../../dist/bin/main.js', import.meta.url));
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Starts the built command line; answers with its exit code, null where it was killed. */
function start(cwd: string, argv: readonly string[]) {
  const child = spawn(process.execPath, [program, ...argv], { cwd, stdio: 'ignore' });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended };
}

async function bytesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name !== 'run.json');
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'base64')));
  return Object.fromEntries(names.map((name, i) => [name, contents[i]!]));
}

it.skipIf(!existsSync(program))(
  'a training killed five times at any moment, and resumed, gives the files of one that was left alone (needs npm run build)',
  async () => {
    const cwd = await marketFolder();
    const settings = { ...fingerprint.optimisation_settings, n_iterations: 800, evaluate_every: 10 };
    await writeFile(
      join(cwd, 'long.json'),
      JSON.stringify({ ...fingerprint, optimisation_settings: settings }),
    );
    const train = (...argv: string[]) =>
      start(cwd, ['train', ...argv, '--data', 'data', '--state-every', '0']);
    expect(await train('long.json', '--out', 'whole').ended).toBe(0);

    const stream = randomStream('kill', 'moments');
    let killed = 0;
    for (let k = 0; k < 5; k++) {
      const { child, ended } = k === 0 ? train('long.json', '--out', 'cut') : train('--resume', 'cut');
      // At least until something is there; then at any moment.
      while (!existsSync(join(cwd, 'cut', 'run.json'))) await pause(10);
      await pause(k === 0 ? 800 : 500 + 500 * stream.uniform());
      child.kill('SIGKILL');
      if ((await ended) === null) killed++;
    }
    expect(killed).toBeGreaterThan(0);
    const last = await train('--resume', 'cut').ended;
    expect(last).toBe(0);
    expect(await bytesOf(join(cwd, 'cut'))).toEqual(await bytesOf(join(cwd, 'whole')));
  },
  180_000,
);
