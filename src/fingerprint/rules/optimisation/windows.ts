import { barMinutes, trainingSpans } from '../../spans.js';
import { findingsFor, when, type Rule } from '../rule.js';

/** Minutes of the shortest window that has a daily return. */
export const shortestWindow = 2 * 1440;

/** Training windows are long enough, numerous enough and different enough. */
export const windows: Rule = {
  name: 'windows',
  number: 15,
  purposes: ['train'],
  reads: [
    'startDateString',
    'endDateString',
    'endTestDateString',
    'freq',
    'bout_offset',
    'optimisation_settings.method',
    'optimisation_settings.val_fraction',
    'optimisation_settings.batch_size',
    'optimisation_settings.sample_method',
  ],
  check: (fingerprint) => {
    const { problem, warning } = findingsFor(fingerprint);
    const { method, batch_size: batch, sample_method: sampling } = fingerprint.optimisation_settings;
    const offset = fingerprint.bout_offset;
    const starts = Math.floor(offset / barMinutes(fingerprint));
    const { train, window } = trainingSpans(fingerprint);
    if (train <= 0) return [];
    const descends = method === 'gradient_descent';
    const common = Math.max(0, train - 2 * offset) / train;
    return [
      ...when(descends && offset < 1, () =>
        problem('bout_offset', 'must be at least 1 for gradient descent'),
      ),
      ...when(window < shortestWindow, () =>
        problem(
          'bout_offset',
          `${offset} leaves training windows of ${window} minutes; they need two days (${shortestWindow})`,
          `The training period without validation has ${train} minutes.`,
        ),
      ),
      ...when(descends && starts >= 1 && sampling !== 'stratified' && batch > starts, () =>
        problem(
          'optimisation_settings.batch_size',
          `must be at most the ${starts} window starts that bout_offset (${offset} minutes) gives, not ${batch}`,
          'Windows of a batch differ.',
        ),
      ),
      ...when(descends && offset >= 1 && window >= shortestWindow && common > 0.9, () =>
        warning(
          'bout_offset',
          `${offset} makes all training windows share ${Math.floor(100 * common)} % of the training period`,
          `About a third of it, ${Math.round(train / 3 / 1440) * 1440}, makes them differ.`,
        ),
      ),
    ];
  },
};
