import { documentParameters } from '../../simulation/index.js';
import type { TrainedSet, TrainingResult } from '../../training/index.js';
import { humanParameters } from './human-parameters.js';

/**
 * `parameters.json` of a training: the best set, which `--params` reads, and every set after the last update; raw, and in
 * human units (memory in days, k per day).
 */
export function parametersDocument({ fingerprint, tokens, best, last, iterations }: TrainingResult) {
  const setDocument = ({
    iteration,
    set,
    parameters,
  }: Pick<TrainedSet, 'iteration' | 'set' | 'parameters'>) => ({
    iteration,
    set,
    raw: documentParameters(fingerprint, parameters),
    human: humanParameters(fingerprint, parameters),
  });
  return {
    tokens,
    best: setDocument(best),
    sets: last.map((parameters, set) => setDocument({ iteration: iterations, set, parameters })),
  };
}
