import type { TrainedSet, TrainingResult } from '../../training/index.js';

/**
 * `parameters.json` of a training: the best set, which `--params` reads, and every set after the last update.
 */
export function parametersDocument({ tokens, best, last, iterations }: TrainingResult) {
  return {
    tokens,
    best: setDocument(best),
    sets: last.map((parameters, set) => setDocument({ iteration: iterations, set, parameters })),
  };
}

function setDocument({ iteration, set, parameters }: Pick<TrainedSet, 'iteration' | 'set' | 'parameters'>) {
  return { iteration, set, raw: parameters };
}
