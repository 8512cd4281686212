import { poolName, sortedTokens, type ResolvedFingerprint } from '../fingerprint/index.js';
import { nestedParameters, type Nested } from './parameters/index.js';
import { resolveStrategy } from './strategy/index.js';

/** Parameters as files hold them, whatever a fingerprint's rule is; those of a pool without a strategy are lists as they are. */
export function documentParameters(
  fingerprint: ResolvedFingerprint,
  parameters: Readonly<Record<string, ArrayLike<number>>>,
): Record<string, Nested> {
  if (poolName(fingerprint) === undefined) {
    return nestedParameters(resolveStrategy(fingerprint), parameters, sortedTokens(fingerprint));
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [name, Array.from(values)] as const),
  );
}
