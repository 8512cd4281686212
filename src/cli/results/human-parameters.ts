import { poolName, sortedTokens, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { nestedParameters, resolveStrategy, type Nested, type ParameterSet } from '../../simulation/index.js';
import { describeParameters, softmax } from '../../strategy/index.js';

/** Parameters in human units, by human name, in the nested form of their raw ones. */
export function humanParameters(
  fingerprint: ResolvedFingerprint,
  parameters: ParameterSet,
): Readonly<Record<string, Nested>> {
  if (poolName(fingerprint) !== undefined) return poolParameters(parameters);
  const strategy = resolveStrategy(fingerprint);
  const described = describeParameters(strategy.rule, parameters, {
    chunkDays: fingerprint.chunk_period / 1440,
    literalMemory: fingerprint.compatibility.literal_memory_conversion,
  });
  const values = Object.fromEntries(described.map(({ raw, values: own }) => [raw, own]));
  const nested = nestedParameters(strategy, values, sortedTokens(fingerprint));
  return Object.fromEntries(described.map(({ name, raw }) => [name, nested[raw]!]));
}

/** Parameters of a pool without a strategy are in human units but for the logits of its weights. */
function poolParameters(parameters: ParameterSet): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) =>
      name === 'initial_weights_logits' ? ['weights', softmax([...values])] : [name, values],
    ),
  );
}
