import { poolName, strategyName } from '../names/strategy-name.js';
import type { KeyPath, ResolvedFingerprint } from '../types.js';

/** Keys that are read only under a condition set by other keys. */
export interface Condition {
  readonly keys: readonly KeyPath[];
  /** Reads on from "has no effect without". */
  readonly needs: string;
  readonly holds: (fingerprint: ResolvedFingerprint, hasFees: boolean) => boolean;
}

/** One of these rules. */
export const baseRule = (...names: readonly string[]) => ({
  needs: `rule ${names.map((name) => `"${name}"`).join(' or ')}`,
  holds: (fingerprint: ResolvedFingerprint) =>
    typeof fingerprint.rule === 'string' && names.includes(strategyName(fingerprint).base),
});

/** A hook before the rule. */
export const hook = (name: string) => ({
  needs: `the hook "${name}" in rule`,
  holds: (fingerprint: ResolvedFingerprint) => strategyName(fingerprint).hooks.includes(name),
});

/** Rules that set weights, be it of a pool, a portfolio or an index. */
export const strategy = {
  needs: 'a rule that sets weights',
  holds: (fingerprint: ResolvedFingerprint) => poolName(fingerprint) === undefined,
};

/** Whether a hook rebalances on an outside market. */
export function isRebalanced(fingerprint: ResolvedFingerprint): boolean {
  return strategyName(fingerprint).hooks.some((name) => name === 'lvr' || name === 'rvr');
}
