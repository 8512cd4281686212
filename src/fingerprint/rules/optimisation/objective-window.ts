import { parseDate } from '../../dates.js';
import { objectiveSpans } from '../../names/objective-names.js';
import { trainingSpans } from '../../spans.js';
import { shortestWindow } from './windows.js';
import { findingsFor, when, type Rule } from '../rule.js';

const reads = ['return_val', 'startDateString', 'endDateString', 'freq'] as const;

/** The objective is defined on a training window. */
export const objectiveWindow: Rule = {
  name: 'objective-window',
  number: 11,
  purposes: ['train'],
  reads: [...reads, 'bout_offset', 'optimisation_settings.val_fraction'],
  check: (fingerprint) => {
    const { window } = trainingSpans(fingerprint);
    const { minutes } = objectiveSpans[fingerprint.return_val];
    // Windows too short for anything are for the windows rule to report.
    return when(window >= shortestWindow && window < minutes, () =>
      findingsFor(fingerprint).problem(
        'return_val',
        `"${fingerprint.return_val}" needs windows of at least ${minutes} minutes, and training windows have ${window}`,
        'Lengthen the training period or lower bout_offset.',
      ),
    );
  },
};

/** The objective is defined on the period a gradient is taken over. */
export const objectivePeriod: Rule = {
  name: 'objective-period',
  number: 11,
  purposes: ['gradient'],
  reads,
  check: (fingerprint) => {
    const period = (parseDate(fingerprint.endDateString) - parseDate(fingerprint.startDateString)) / 60_000;
    const { minutes } = objectiveSpans[fingerprint.return_val];
    return when(period > 0 && period < minutes, () =>
      findingsFor(fingerprint).problem(
        'return_val',
        `"${fingerprint.return_val}" needs at least ${minutes} minutes, and the period has ${period}`,
        'Move endDateString.',
      ),
    );
  },
};
