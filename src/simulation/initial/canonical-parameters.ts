import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { decayFromMemory, type InitialKey, type Rule } from '../../strategy/index.js';
import type { ParameterSet } from '../types.js';
import { spreadValue } from './spread-value.js';

/**
 * Canonical initial parameters of every set: the fingerprint's `initial_*` values (a user rule's defaults) in raw space, before
 * any noise, members or bounds. Spec 01 §11.1, 05 §4.2.
 *
 * @param sets number of parameter sets; a value given per set must have as many rows
 * @throws ParameterError when a value's shape fits neither tokens nor sets
 */
export function canonicalParameters(
  fingerprint: ResolvedFingerprint,
  rule: Rule,
  sets: number,
): ParameterSet[] {
  const assets = new Set(fingerprint.tokens).size;
  const chunkDays = fingerprint.chunk_period / 1440;
  const literal = fingerprint.compatibility.literal_memory_conversion;
  const decayOf = (days: number): number => decayFromMemory(days, { chunkDays, literal });
  const isShared = fingerprint.optimisation_settings.force_scalar;
  return Array.from({ length: sets }, (_, set) => {
    const at = { set, sets, assets };
    const value = (key: InitialKey, asset: number): number => spreadValue(key, fingerprint[key], at)[asset]!;
    return Object.fromEntries(
      rule.parameters.map((parameter) => {
        const count = parameter.shared || (isShared && parameter.scalable) ? 1 : assets;
        const row = Array.from({ length: count }, (__, asset) =>
          parameter.initial({ ...at, asset, value: (key) => value(key, asset), decayOf }),
        );
        return [parameter.name, (parameter.rows ?? ['']).flatMap(() => row)];
      }),
    );
  });
}
