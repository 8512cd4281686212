import {
  nestedParameters,
  resolveStrategy,
  type Nested,
  type ParameterSet,
  type Strategy,
} from '../../simulation/index.js';
import { describeParameters, type UnitContext } from '../../strategy/index.js';
import type { TrainedSet, TrainingResult } from '../../training/index.js';

/**
 * `parameters.json` of a training: the best set, which `--params` reads, and every set after the last update; raw, and in
 * human units (memory in days, k per day).
 */
export function parametersDocument({ fingerprint, tokens, best, last, iterations }: TrainingResult) {
  const strategy = resolveStrategy(fingerprint);
  const units = {
    chunkDays: fingerprint.chunk_period / 1440,
    literalMemory: fingerprint.compatibility.literal_memory_conversion,
  };
  const setDocument = ({
    iteration,
    set,
    parameters,
  }: Pick<TrainedSet, 'iteration' | 'set' | 'parameters'>) => ({
    iteration,
    set,
    raw: nestedParameters(strategy, parameters, tokens),
    human: nestedHuman(strategy, parameters, tokens, units),
  });
  return {
    tokens,
    best: setDocument(best),
    sets: last.map((parameters, set) => setDocument({ iteration: iterations, set, parameters })),
  };
}

/** Parameters by human name, in the nested form of their raw ones. */
function nestedHuman(
  strategy: Strategy,
  parameters: ParameterSet,
  tokens: readonly string[],
  units: UnitContext,
): Record<string, Nested> {
  const described = describeParameters(strategy.rule, parameters, units);
  const values = Object.fromEntries(described.map(({ raw, values: own }) => [raw, own]));
  const nested = nestedParameters(strategy, values, tokens);
  return Object.fromEntries(described.map(({ name, raw }) => [name, nested[raw]!]));
}
