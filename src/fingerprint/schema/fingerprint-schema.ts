import { z } from 'zod';
import { boundsKeys } from './bounds-keys.js';
import { compatibilityKeys } from './compatibility-keys.js';
import { dynamicsKeys } from './dynamics-keys.js';
import { ensembleKeys } from './ensemble-keys.js';
import { feeKeys } from './fee-keys.js';
import { initialValueKeys } from './initial-value-keys.js';
import { legacyKey, withoutKeys } from './legacy-key.js';
import { objectiveKeys, optimisationKeys, bfgsKeys, cmaEsKeys, optunaKeys } from './optimisation/index.js';
import { poolKeys } from './pool-keys.js';
import { reclammKeys } from './reclamm-keys.js';
import { walkForwardKey } from './walk-forward-key.js';
import { windowKeys } from './window-keys.js';

const withoutArithmetic = withoutKeys('compute_dtype', 'memory_budget');

const optimisationSettings = z
  .strictObject({
    ...optimisationKeys,
    optuna_settings: z.strictObject(optunaKeys).prefault({}).describe('Settings of method `optuna`.'),
    bfgs_settings: z
      .strictObject(bfgsKeys)
      .transform(withoutArithmetic)
      .prefault({})
      .describe('Settings of method `bfgs`.'),
    cma_es_settings: z
      .strictObject(cmaEsKeys)
      .transform(withoutArithmetic)
      .prefault({})
      .describe('Settings of method `cma_es`.'),
  })
  .transform(withoutKeys('n_cycles'));

/** Keys seen in fingerprints of the old tool that it wrote or its scripts kept there, spec 05 §4.8. */
const foreignKeys = {
  alphabetic: legacyKey('alphabetic', z.boolean()),
  evaluation_starts: legacyKey('evaluation_starts', z.array(z.int())),
  holdoutEndDateString: legacyKey('holdoutEndDateString', z.string().nullable()),
  name: legacyKey('name', z.string()),
  plot_prefix: legacyKey('plot_prefix', z.string()),
  run_type: legacyKey('run_type', z.string()),
  training_method: legacyKey('training_method', z.string()),
  _arc_length_speed_config: legacyKey('_arc_length_speed_config', z.unknown()),
};

/** Every key of a run fingerprint, with its domain and default. Its input is what a user may write. */
export const fingerprintSchema = z
  .strictObject({
    $schema: z.string().optional().describe('Where editors find the JSON Schema; not part of the run.'),
    ...windowKeys,
    ...initialValueKeys,
    ...dynamicsKeys,
    ...feeKeys,
    ...objectiveKeys,
    ...ensembleKeys,
    ...reclammKeys,
    ...poolKeys,
    optimisation_settings: optimisationSettings.prefault({}).describe('Everything about training.'),
    learnable_bounds_settings: z
      .strictObject(boundsKeys)
      .prefault({})
      .describe('Bounds of `bounded__` rules.'),
    ...walkForwardKey,
    compatibility: z
      .strictObject(compatibilityKeys)
      .prefault({})
      .describe('Switches that bring back numbers of the old tool, one a quirk.'),
    ...foreignKeys,
  })
  .transform(
    withoutKeys(
      '$schema',
      'weight_calculation_method',
      'use_fused_reserves',
      'checkpoint_fused',
      'alphabetic',
      'evaluation_starts',
      'holdoutEndDateString',
      'name',
      'plot_prefix',
      'run_type',
      'training_method',
      '_arc_length_speed_config',
    ),
  );
