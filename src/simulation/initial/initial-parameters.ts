import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { PriceFrame } from '../../market/index.js';
import type { Rule } from '../../strategy/index.js';
import { resolveStrategy } from '../strategy/index.js';
import { chooseFamily } from '../pool/index.js';
import type { ParameterSet } from '../types.js';
import { canonicalParameters } from './canonical-parameters.js';
import { joinMembers, structuredMembers } from './ensemble-members.js';
import { initialFamilySets } from './initial-family-sets.js';
import { initialBounds } from './initial-bounds.js';
import { spreadRows } from './spread-rows.js';

/**
 * The parameter sets a run starts from. Spec 01 §11, 07 §5.
 *
 * The first set is canonical: the fingerprint's own values. The others are spread around it with standard deviation
 * `noise_scale` (a parameter's own in `per_param_noise_scale`). Members of an ensemble are spread likewise, or over their ranges by
 * `ensemble_init_method`. Bounds are never spread.
 *
 * @param sets number of parameter sets; a value given per set must have as many rows
 * @param seed of the spread; default `initial_random_key`
 * @param prices of the market; pools whose parameters start at the first price ask for them
 * @throws ParameterError when a value's shape fits neither tokens nor sets, or is outside its domain
 */
export function initialParameters(
  fingerprint: ResolvedFingerprint,
  sets: number,
  seed: number = fingerprint.optimisation_settings.initial_random_key,
  prices?: PriceFrame,
): ParameterSet[] {
  const family = chooseFamily(fingerprint);
  if (family) return initialFamilySets({ fingerprint, family, sets, seed, prices });
  const { rule, members, bounded } = resolveStrategy(fingerprint);
  const {
    noise_scale: usual,
    per_param_noise_scale: own,
    parameter_init_method: method,
  } = fingerprint.optimisation_settings;
  const scaleOf = (name: string): number =>
    fingerprint.compatibility.unit_initial_noise ? 1 : (own[name] ?? usual);
  const canonical = canonicalParameters(fingerprint, rule, sets);
  const rows = canonical.flatMap((row) => Array.from({ length: members }, () => row));
  const structured = members > 1 && fingerprint.ensemble_init_method !== 'gaussian';
  const spread = structured
    ? structuredMembers(rows, {
        rule,
        method: fingerprint.ensemble_init_method,
        scale: fingerprint.ensemble_init_scale,
        seed: fingerprint.ensemble_init_seed,
      })
    : spreadRows(rows, { fixed: fixedNames(rule, fingerprint.trainable), method, seed, scaleOf });
  const joined = members > 1 ? joinMembers(spread, members) : spread;
  return bounded ? joined.map((set) => ({ ...set, ...initialBounds(fingerprint) })) : joined;
}

/** Parameters of a rule that are not trained. */
function fixedNames({ parameters }: Rule, trainable: ResolvedFingerprint['trainable']): ReadonlySet<string> {
  return new Set(
    parameters
      .filter(({ name, trainable: moves }) => !moves || !(trainable?.includes(name) ?? true))
      .map(({ name }) => name),
  );
}
