import { InputError } from '../../diagnostics/index.js';
import { plannedCycles, walkForwardMetric } from '../../evaluation/index.js';
import { formatDate, trainingSpans, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { randomStream } from '../../sampling/index.js';
import { suggestTrial, type SearchSampler, type Space } from '../../black-box/index.js';
import { checkWindowOffset } from '../ready-made/index.js';
import { cycleDays } from './ready-space.js';
import { applyValues, checkValueNames } from './values/index.js';

/** A search before it begins. */
export interface PlannedSearch {
  readonly fingerprint: ResolvedFingerprint;
  readonly space: Space;
  readonly sampler: SearchSampler;
  readonly metrics: readonly string[];
  readonly seed: number;
}

/**
 * Finds what would make every trial fail, before there is one: unknown metrics and names, windows that leave a cycle nothing to
 * train on, a sampler that does not suit. A first trial is suggested and thrown away.
 *
 * @throws InputError naming what does not fit
 */
export function checkSearch({ fingerprint, space, sampler, metrics, seed }: PlannedSearch): void {
  for (const metric of metrics) walkForwardMetric(metric);
  checkValueNames(
    fingerprint,
    space.parameters.map(({ name }) => name),
  );
  const { val_fraction: valFraction } = fingerprint.optimisation_settings;
  checkWindowOffset(space, { cycleDays: cycleDays(fingerprint), valFraction });
  const values = suggestTrial(space, sampler, {
    trials: [],
    number: 0,
    directions: metrics.map(() => 'maximise' as const),
    random: randomStream(seed, 'trial/0'),
    seed,
  });
  applyValues(fingerprint, values);
  const searchesOffset = space.parameters.some(({ name }) => /^bout_offset/.test(name));
  if (!searchesOffset) checkOffset(fingerprint);
}

/** The fingerprint's own offset, where no trial has another. */
function checkOffset(fingerprint: ResolvedFingerprint): void {
  const { bout_offset: offset } = fingerprint;
  for (const { number, trainStart, trainEnd } of plannedCycles(fingerprint)) {
    const { train, window } = trainingSpans({
      ...fingerprint,
      startDateString: formatDate(trainStart),
      endDateString: formatDate(trainEnd),
    });
    if (window > 0) continue;
    throw new InputError(
      `bout_offset is ${offset} minutes, but cycle ${number} has ${train} minutes to train on; expected less, or a space with bout_offset_days, or fewer cycles.`,
      { code: 'search.window_offset', path: 'bout_offset', value: offset, expected: `less than ${train}` },
    );
  }
}
