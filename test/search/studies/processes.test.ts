import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomStream } from '../../../src/sampling/index.js';
import { createStudy, openStudy } from '../../../src/search/studies/index.js';
import { settings, useRuns } from './study-case.js';

const runs = useRuns();
let folder: string;
let program: string;

beforeAll(async () => {
  // Beside the packages, so that what is not bundled is found.
  folder = await mkdtemp(fileURLToPath(new URL('../../../node_modules/.hammer-', import.meta.url)));
  program = join(folder, 'hammer.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./hammer.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true }));

/** Starts a process that makes `count` trials of the study. */
function hammer(worker: string, count: number) {
  const child = spawn(process.execPath, [program, runs(), 'momentum', worker, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  /** Numbers of the trials that it was told are finished. */
  const finished = (): number[] => output.split('\n').slice(0, -1).map(Number);
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, finished, closed };
}

it('two processes that write one study at once lose no trial and share no number', async () => {
  await createStudy(runs(), settings());
  const workers = [hammer('left', 60), hammer('right', 60)];
  expect(await Promise.all(workers.map(({ closed }) => closed))).toEqual([0, 0]);

  const study = await openStudy(runs(), 'momentum');
  const trials = study.trials();
  expect(workers.flatMap(({ finished }) => finished()).sort((a, b) => a - b)).toEqual(
    trials.map((_, i) => i),
  );
  expect(trials).toHaveLength(120);
  for (const { number, state, values, scores, reports } of trials) {
    expect({ state, values, scores, reports }).toStrictEqual({
      state: 'complete',
      values: { x: number / 3 },
      scores: [number / 9],
      reports: [{ step: 0, score: number / 7 }],
    });
  }
  expect(trials.filter(({ worker }) => worker === 'left')).toHaveLength(60);
  expect(await readdir(study.folder)).toEqual(['journal.jsonl', 'study.json']);
});

it('a process killed at any moment loses at most the trial it ran, and stops nobody', async () => {
  const study = await createStudy(runs(), settings());
  const survivor = hammer('survivor', 250);
  const stream = randomStream('studies', 'kills');
  const killed = [];
  for (let k = 0; k < 4; k++) {
    const victim = hammer(`victim ${k}`, 1e9);
    while (victim.finished().length === 0) await pause(5);
    await pause(60 * stream.uniform());
    victim.child.kill('SIGKILL');
    expect(await victim.closed).toBe(null);
    killed.push(victim);
  }
  expect(await survivor.closed).toBe(0);

  await study.refresh();
  const running = study.trials().filter(({ state }) => state === 'running');
  expect(new Set(running.map(({ worker }) => worker)).size).toBe(running.length);
  expect(running.filter(({ worker }) => worker === 'survivor')).toEqual([]);
  const reaped = await study.reapDeadTrials();
  expect(reaped.map(({ number }) => number)).toEqual(running.map(({ number }) => number));
  expect(reaped.every(({ state, reason }) => state === 'failed' && reason === 'its process ended')).toBe(
    true,
  );

  const trials = study.trials();
  for (const { finished } of [survivor, ...killed]) {
    expect(finished().map((number) => trials[number]?.state)).toEqual(finished().map(() => 'complete'));
  }
  expect(survivor.finished()).toHaveLength(250);
  const text = await readFile(join(study.folder, 'journal.jsonl'), 'utf8');
  expect(text.endsWith('\n')).toBe(true);
  expect((await openStudy(runs(), 'momentum')).trials()).toStrictEqual(trials);
});
