import { trainingSpans } from '../../spans.js';
import { shortestWindow } from './windows.js';
import { findingsFor, when, type Rule } from '../rule.js';

/** What selects and stops is measured on data that was not trained on, and on enough of it. */
export const validationPeriod: Rule = {
  name: 'validation-period',
  number: 16,
  purposes: ['train'],
  reads: [
    'startDateString',
    'endDateString',
    'endTestDateString',
    'freq',
    'bout_offset',
    'chunk_period',
    'optimisation_settings.val_fraction',
    'optimisation_settings.early_stopping',
    'optimisation_settings.use_swa',
  ],
  check: (fingerprint) => {
    const { problem } = findingsFor(fingerprint);
    const {
      val_fraction: fraction,
      early_stopping: stops,
      use_swa: averages,
    } = fingerprint.optimisation_settings;
    const { train, validation } = trainingSpans(fingerprint);
    if (train <= 0) return [];
    const least = Math.max(shortestWindow, fingerprint.chunk_period);
    const path = 'optimisation_settings.val_fraction';
    return [
      ...when(fraction > 0 && validation < least, () =>
        problem(
          path,
          `${fraction} holds out ${validation} minutes; validation needs ${least}`,
          'Two days, and one chunk_period. 0 means no validation.',
        ),
      ),
      ...when(stops && fraction === 0, () =>
        problem(
          'optimisation_settings.early_stopping',
          'needs validation data to stop on, and val_fraction is 0',
          'Set early_stopping to false, or val_fraction to 0.2.',
        ),
      ),
      ...when(averages && fraction > 0, () =>
        problem(
          'optimisation_settings.use_swa',
          'averages parameters that validation would select from, and val_fraction is not 0',
          'Set val_fraction to 0.',
        ),
      ),
    ];
  },
};
