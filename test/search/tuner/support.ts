import { parseSpace } from '../../../src/black-box/spaces/index.js';
import type { StudyTrial } from '../../../src/search/studies/index.js';
import { fingerprintOf } from '../../evaluation/walk-forward/support.js';
import { settings } from '../studies/study-case.js';

export { fingerprintOf, prices } from '../../evaluation/walk-forward/support.js';

/** A trial that was never run: only what a test says is in it. */
export function trialOf(sketch: Partial<StudyTrial>): StudyTrial {
  return {
    number: 0,
    values: {},
    state: 'complete',
    scores: [],
    reports: [],
    seed: sketch.number ?? 0,
    worker: 'test',
    process: { host: 'here', pid: 1, start: null },
    begun: '2021-01-01T00:00:00.000Z',
    lastHeard: '2021-01-01T00:00:00.000Z',
    ended: null,
    metrics: {},
    seconds: null,
    fingerprintHash: null,
    reason: null,
    ...sketch,
  };
}

/** Two parameters of a training that takes a moment. */
export const spaceJson = {
  base_lr: { low: 1e-3, high: 0.3, log: true },
  bout_offset_days: { low: 2, high: 12, type: 'int' },
};
export const space = parseSpace(spaceJson);

/** Settings of a study of that space over two cycles. */
export const studySettings = (changes: Parameters<typeof settings>[0] = {}) =>
  settings({ fingerprint: fingerprintOf(), space: spaceJson, seed: 3, ...changes });
