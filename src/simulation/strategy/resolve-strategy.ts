import { isHodlingIndex, strategyName, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { createUserRule, findRule, parseRule, type Rule } from '../../strategy/index.js';

/** A fingerprint's `rule` key understood: the rule and what its hooks ask for. */
export interface Strategy {
  readonly rule: Rule;
  /** The whole name, hooks included. */
  readonly label: string;
  readonly bounded: boolean;
  /** Members of an ensemble; 1 without the hook. */
  readonly members: number;
}

/**
 * Finds, or makes, the rule a fingerprint names or defines. Hooks compose in any order.
 *
 * @throws InputError for a rule there is not; FormulaError for a user's formula that is not one
 */
export function resolveStrategy(fingerprint: ResolvedFingerprint): Strategy {
  const { hooks, base, label } = strategyName(fingerprint);
  const { rule: given } = fingerprint;
  const rule =
    typeof given === 'string'
      ? findRule(isHodlingIndex(fingerprint) ? 'index_market_cap' : base)
      : createUserRule(given, base, fingerprint.chunk_period / 1440);
  if (typeof given !== 'string') parseRule(rule, {});
  return {
    rule,
    label,
    bounded: hooks.includes('bounded'),
    members: hooks.includes('ensemble') ? fingerprint.n_ensemble_members : 1,
  };
}
