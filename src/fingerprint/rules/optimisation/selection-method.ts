import { findingsFor, when, type Rule } from '../rule.js';

/** The period a selection looks at is there. */
export const selectionMethod: Rule = {
  name: 'selection-method',
  number: 16,
  purposes: ['train'],
  reads: [
    'endTestDateString',
    'optimisation_settings.selection_method',
    'optimisation_settings.val_fraction',
  ],
  check: (fingerprint) => {
    const { problem } = findingsFor(fingerprint);
    const { selection_method: method, val_fraction: fraction } = fingerprint.optimisation_settings;
    const path = 'optimisation_settings.selection_method';
    const needsTest = method === 'best_continuous_test' || method === 'best_train_min_test';
    return [
      ...when(method === 'best_val' && fraction === 0, () =>
        problem(path, '"best_val" needs validation data, and val_fraction is 0', 'Set val_fraction to 0.2.'),
      ),
      ...when(needsTest && fingerprint.endTestDateString === null, () =>
        problem(
          path,
          `"${String(method)}" needs a test period, and endTestDateString is null`,
          'Set endTestDateString.',
        ),
      ),
    ];
  },
};
