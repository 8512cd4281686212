import { ParameterError } from '../diagnostics/index.js';
import type { ResolvedFingerprint } from '../fingerprint/index.js';
import { decayFromMemory, findRule } from '../strategy/index.js';
import type { ParameterSet } from './types.js';

type PerAsset = number | readonly number[] | readonly (readonly number[])[];

/**
 * Canonical initial parameters of every set: the fingerprint's `initial_*` values in raw space, before any noise.
 * Spec 01 §11.1, 05 §4.2.
 *
 * @param sets number of parameter sets; a value given per set must have as many rows
 * @throws ParameterError when a value's shape fits neither tokens nor sets
 */
export function initialParameters(fingerprint: ResolvedFingerprint, sets: number): ParameterSet[] {
  const rule = findRule(fingerprint.rule);
  const assets = new Set(fingerprint.tokens).size;
  const chunkDays = fingerprint.chunk_period / 1440;
  const literal = fingerprint.compatibility.literal_memory_conversion;
  const decayOf = (days: number): number => decayFromMemory(days, { chunkDays, literal });
  return Array.from({ length: sets }, (_, set) => {
    const read = (key: string, value: PerAsset): number[] => spread(key, value, { set, sets, assets });
    const values = {
      memoryDays: read('initial_memory_length', fingerprint.initial_memory_length),
      memoryDaysDelta: read('initial_memory_length_delta', fingerprint.initial_memory_length_delta),
      kPerDay: read('initial_k_per_day', fingerprint.initial_k_per_day),
      weightsLogits: read('initial_weights_logits', fingerprint.initial_weights_logits),
      decayOf,
    };
    const shared = fingerprint.optimisation_settings.force_scalar;
    return Object.fromEntries(
      rule.parameters.map((parameter) => {
        const count = shared && parameter.scalable ? 1 : assets;
        return [
          parameter.name,
          Array.from({ length: count }, (__, asset) => parameter.initial(values, asset)),
        ];
      }),
    );
  });
}

/** One number an asset, from a scalar, a list, or a matrix of sets. */
function spread(key: string, value: PerAsset, at: { set: number; sets: number; assets: number }): number[] {
  if (typeof value === 'number') return Array.from({ length: at.assets }, () => value);
  const isMatrix = Array.isArray(value[0]);
  const row = (isMatrix ? value[at.set] : value) as readonly number[] | undefined;
  if (
    row === undefined ||
    (isMatrix && value.length !== at.sets) ||
    (row.length !== at.assets && row.length !== 1)
  ) {
    throw new ParameterError(
      `${key} is ${JSON.stringify(value)}; expected a number, ${at.assets} numbers, or ${at.sets} rows of ${at.assets}.`,
      {
        code: 'parameter.shape',
        path: key,
        value,
        expected: `${at.assets} numbers or ${at.sets} x ${at.assets}`,
      },
    );
  }
  return Array.from({ length: at.assets }, (_, i) => row[i] ?? row[0]!);
}
