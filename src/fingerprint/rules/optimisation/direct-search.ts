import { defaultOf } from '../../defaults.js';
import { valueAt } from '../../key-path.js';
import type { KeyPath } from '../../types.js';
import { findingsFor, when, type Rule } from '../rule.js';

const group = 'optimisation_settings.optuna_settings';

/** Where the old tool kept trials; here they are files of the run. */
const places = [
  `${group}.study_name`,
  `${group}.storage.url`,
  `${group}.output_dir`,
] as const satisfies readonly KeyPath[];

/** What a search over strategy parameters is judged by is there, and nothing asks for files elsewhere. Spec 07 T6, T15. */
export const directSearch: Rule = {
  name: 'direct-search',
  number: 18,
  purposes: ['train'],
  reads: [
    'optimisation_settings.method',
    'optimisation_settings.val_fraction',
    `${group}.overfitting_penalty`,
    `${group}.multi_objective`,
    `${group}.early_stopping.enabled`,
    ...places,
  ],
  check: (fingerprint) => {
    const { method, val_fraction: fraction, optuna_settings: search } = fingerprint.optimisation_settings;
    if (method !== 'optuna') return [];
    const { problem } = findingsFor(fingerprint);
    return [
      ...places
        .filter((path) => valueAt(fingerprint, path) !== defaultOf(path))
        .map((path) =>
          problem(
            path,
            'is not used: a search is a run, and its trials are in the run folder',
            'Leave it out; --out names the folder.',
          ),
        ),
      ...when(search.overfitting_penalty > 0 && fraction === 0, () =>
        problem(
          `${group}.overfitting_penalty`,
          'needs validation data to see overfitting on, and val_fraction is 0',
          'Set overfitting_penalty to 0, or val_fraction to 0.2.',
        ),
      ),
      ...when(search.multi_objective && search.early_stopping.enabled, () =>
        problem(
          `${group}.early_stopping.enabled`,
          'needs one score to see improvements of, and multi_objective has three',
          'Set one of them to false.',
        ),
      ),
    ];
  },
};
