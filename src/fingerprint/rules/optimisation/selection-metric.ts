import { objectiveSpans } from '../../names/objective-names.js';
import { trainingSpans } from '../../spans.js';
import { findingsFor, when, type Rule } from '../rule.js';

const path = 'optimisation_settings.early_stopping_metric';

/** The metric that selects parameters is defined where it is measured, and looks as finely as the objective. */
export const selectionMetric: Rule = {
  name: 'selection-metric',
  number: 12,
  purposes: ['train'],
  reads: [
    path,
    'return_val',
    'startDateString',
    'endDateString',
    'endTestDateString',
    'freq',
    'bout_offset',
    'optimisation_settings.val_fraction',
  ],
  check: (fingerprint) => {
    const { problem, warning } = findingsFor(fingerprint);
    const metric = fingerprint.optimisation_settings.early_stopping_metric;
    const { minutes, cadence } = objectiveSpans[metric];
    const spans = trainingSpans(fingerprint);
    const selectsOn = spans.validation > 0 ? 'validation' : 'train';
    const objective = fingerprint.return_val;
    return [
      ...when(spans[selectsOn] > 0 && spans[selectsOn] < minutes, () =>
        problem(
          path,
          `"${metric}" needs at least ${minutes} minutes, and the ${selectsOn} period it selects on has ${spans[selectsOn]}`,
          'Raise optimisation_settings.val_fraction or lengthen the training period.',
        ),
      ),
      ...when(spans.test > 0 && spans.test < minutes, () =>
        warning(path, `"${metric}" needs at least ${minutes} minutes, and the test period has ${spans.test}`),
      ),
      ...when(objectiveSpans[objective].cadence !== cadence, () =>
        warning(
          path,
          `"${metric}" looks at every ${cadence}, but the objective "${objective}" at every ${objectiveSpans[objective].cadence}`,
        ),
      ),
    ];
  },
};
