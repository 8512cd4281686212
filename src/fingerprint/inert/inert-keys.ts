import type { KeyPath, ResolvedFingerprint } from '../types.js';
import type { Condition } from './condition.js';
import { poolConditions } from './pool-conditions.js';
import { ruleConditions } from './rule-conditions.js';
import { trainingConditions } from './training-conditions.js';

const conditions: readonly Condition[] = [...trainingConditions, ...poolConditions, ...ruleConditions];

/** A key without effect, and what would give it one. */
export interface InertKey {
  readonly key: KeyPath;
  readonly needs: string;
}

/**
 * The keys, and groups of keys, that the other keys leave without effect.
 *
 * @param hasFees fees come from a series
 */
export function inertKeys(fingerprint: ResolvedFingerprint, hasFees: boolean): readonly InertKey[] {
  return conditions
    .filter(({ holds }) => !holds(fingerprint, hasFees))
    .flatMap(({ keys, needs }) => keys.map((key) => ({ key, needs })));
}
