import { describeParameters, findRule } from '../../strategy/index.js';
import type { TrainedSet, TrainingResult } from '../../training/index.js';

/**
 * `parameters.json` of a training: the best set, which `--params` reads, and every set after the last update; raw, and in
 * human units (memory in days, k per day).
 */
export function parametersDocument({ fingerprint, tokens, best, last, iterations }: TrainingResult) {
  const rule = findRule(fingerprint.rule);
  const chunkDays = fingerprint.chunk_period / 1440;
  const setDocument = ({
    iteration,
    set,
    parameters,
  }: Pick<TrainedSet, 'iteration' | 'set' | 'parameters'>) => ({
    iteration,
    set,
    raw: parameters,
    human: describeParameters(rule, parameters, chunkDays),
  });
  return {
    tokens,
    best: setDocument(best),
    sets: last.map((parameters, set) => setDocument({ iteration: iterations, set, parameters })),
  };
}
