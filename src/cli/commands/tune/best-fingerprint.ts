import { relative } from 'node:path';
import { RunError } from '../../../diagnostics/index.js';
import { bestTrial, studyFingerprint, trialFingerprint, type Study } from '../../../search/index.js';
import { writeJson } from '../../../store/index.js';
import type { CliContext } from '../../context.js';

/**
 * Writes the fingerprint of the best trial, its seed included: `train` of it trains as the trial did.
 *
 * @throws RunError (`search.no_best`) where no trial is complete
 */
export async function writeBestFingerprint(context: CliContext, study: Study, file: string): Promise<void> {
  const { record } = study;
  const best = bestTrial(study.trials(), record.directions);
  if (!best) {
    throw new RunError(
      `--apply ${file}: study ${record.name} has no complete trial, so there is no best one.`,
      {
        code: 'search.no_best',
        path: '--apply',
        value: record.name,
        expected: 'a study with a complete trial',
      },
    );
  }
  const place = context.path(file);
  await writeJson(place, trialFingerprint(studyFingerprint(record), best));
  context.say(
    `${relative(context.cwd, place)}: the fingerprint of trial ${best.number}, ready for "poolgrad train".`,
  );
}
