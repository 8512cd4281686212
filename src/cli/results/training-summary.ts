import type { SimulationResult } from '../../simulation/index.js';
import type { TrainedSet, TrainingResult } from '../../training/index.js';
import { digestsDocument, type RunInputs } from '../inputs/run-inputs.js';
import { versions } from '../versions.js';
import { baselinesDocument, distinctWarnings } from './simulation-summary.js';

/**
 * `summary.json` of a training. Holds nothing that differs between two equal runs.
 *
 * @param best the best set over the training period, for the baselines of that period
 */
export function trainingSummary(
  run: string,
  inputs: RunInputs,
  result: TrainingResult,
  best: SimulationResult,
) {
  return {
    command: 'train',
    run,
    fingerprint_id: inputs.fingerprintId,
    ...digestsDocument(inputs),
    seed: result.seed,
    tokens: result.tokens,
    status: result.status,
    iterations: result.iterations,
    selection: result.selection,
    best: metricsOf(result.best),
    initial: metricsOf(result.initial),
    ...(result.bestIterate ? { best_iterate: metricsOf(result.bestIterate) } : {}),
    skipped_updates: result.skippedUpdates,
    restarts: result.restarts,
    ...(result.endings.length > 0 ? { endings: result.endings } : {}),
    baselines: baselinesDocument(best.baselines),
    warnings: distinctWarnings([...inputs.warnings, ...result.warnings]),
    versions: versions(),
    fingerprint: result.fingerprint,
  };
}

function metricsOf({ iteration, set, train, validation, test }: TrainedSet) {
  return { iteration, set, train, ...(validation && { validation }), ...(test && { test }) };
}
