import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { StudySettings } from '../../../src/search/studies/index.js';

/** A folder of runs that each test of a file has for itself; read it inside the test. */
export function useRuns(): () => string {
  let runs = '';
  beforeEach(async () => {
    runs = await mkdtemp(join(tmpdir(), 'poolgrad-studies-'));
  });
  afterEach(() => rm(runs, { recursive: true }));
  return () => runs;
}

export const settings = (changes: Partial<StudySettings> = {}): StudySettings => ({
  name: 'momentum',
  fingerprint: { tokens: ['BTC', 'ETH'], rule: 'momentum', fees: 0.003 },
  space: { base_lr: { low: 1e-5, high: 0.1, log: true }, n_iterations: { low: 10, high: 20, type: 'int' } },
  sampler: { name: 'random', settings: { startup: 10 } },
  pruner: null,
  objectives: ['mean_oos_sharpe'],
  directions: ['maximise'],
  seed: 7,
  versions: { poolgrad: '0.1.0' },
  ...changes,
});

/** An id that no process has: beyond what any system gives out, yet one that may be asked about. */
export const deadPid = 0x7ffffff0;

export const elsewhere = `not-${hostname()}`;
