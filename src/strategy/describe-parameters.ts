import { decayFromMemory } from './memory.js';
import type { InitialKey, Rule, RuleParameter, UnitContext } from './rules/index.js';

/** A raw parameter in the unit people think in. */
export interface DescribedParameter {
  readonly name: string;
  readonly unit: string;
  /** Its raw name. */
  readonly raw: string;
  /** As many values as there are raw ones. */
  readonly values: readonly number[];
}

/**
 * Raw parameters in the units people think in: memory in days, aggressiveness per day, starting weights.
 *
 * @param raw vectors by raw name; those without a human form are left out
 */
export function describeParameters(
  rule: Rule,
  raw: Readonly<Record<string, readonly number[]>>,
  context: UnitContext,
): readonly DescribedParameter[] {
  return rule.parameters.flatMap(({ name, human }) => {
    const values = raw[name];
    if (!human || !values) return [];
    return [{ name: human.name, unit: human.unit, raw: name, values: human.values(values, context) }];
  });
}

const defaults: Readonly<Record<InitialKey, number>> = {
  initial_memory_length: 10,
  initial_memory_length_delta: 0,
  initial_k_per_day: 20,
  initial_weights_logits: 1,
  initial_log_amplitude: 0,
  initial_raw_width: 0,
  initial_raw_exponents: 0,
  initial_pre_exp_scaling: 0.5,
};

/**
 * Initial raw value of a parameter under the default fingerprint (spec 05 §4.2), at daily chunks.
 *
 * @param changes values of keys that are not the default
 */
export function defaultValue(
  parameter: RuleParameter,
  changes: Readonly<Partial<Record<InitialKey, number>>> = {},
): number {
  return parameter.initial({
    value: (key) => changes[key] ?? defaults[key],
    decayOf: (days) => decayFromMemory(days, { chunkDays: 1 }),
    asset: 0,
    set: 0,
    sets: 1,
    assets: 1,
  });
}
