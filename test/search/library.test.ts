import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bestTrial,
  createSampler,
  createStudy,
  parseSpace,
  readTrialReturns,
  samplerNames,
  suggestTrial,
  trialFingerprint,
  studyFingerprint,
  tune,
  usualSamplerSettings,
  type ObservedTrial,
} from '../../src/index.js';
import { prices, spaceJson, studySettings } from './tuner/support.js';

/** As the example of docs/search.md. */
function minimum(name: string): number {
  const space = parseSpace({ x: { low: -1, high: 1 }, scale: { low: 0.1, high: 10, log: true } });
  const sampler = createSampler(name, space, usualSamplerSettings(name, { space, trials: 25 }));
  const trials: ObservedTrial[] = [];
  for (let number = 0; number < 25; number++) {
    let state = number + 1;
    const uniform = (): number => (state = (48271 * state) % 2147483647) / 2147483647;
    const values = suggestTrial(space, sampler, {
      trials,
      number,
      directions: ['minimise'],
      random: { uniform },
      seed: 1,
    });
    const score = Number(values.x) ** 2 + Math.log(Number(values.scale)) ** 2;
    trials.push({ number, values, state: 'complete', scores: [score], reports: [] });
  }
  return Math.min(...trials.map(({ scores }) => scores[0]!));
}

describe('the library', () => {
  it.each(samplerNames)('searches any function with the sampler %s', (name) => {
    expect(minimum(name)).toBeLessThan(1.5);
  });

  it('searches settings of a training without the command line', async () => {
    const runs = await mkdtemp(join(tmpdir(), 'library-'));
    const study = await createStudy(runs, studySettings({ name: 'library' }));
    const space = parseSpace(spaceJson);
    const sampler = createSampler('tpe', space);
    await tune({ study, space, sampler, pruner: null, prices, trials: 2, threads: 1 });
    const best = bestTrial(study.trials(), study.record.directions)!;
    expect(trialFingerprint(studyFingerprint(study.record), best).optimisation_settings.base_lr).toBe(
      best.values.base_lr,
    );
    expect((await readTrialReturns(study.folder, best.number))!.returns.length).toBeGreaterThan(5);
  });
});
