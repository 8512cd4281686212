import { decayFromMemory } from './memory.js';
import type { Rule, RuleParameter } from './rules/index.js';

/**
 * Raw parameters in the units people think in: memory in days, aggressiveness per day, starting weights.
 *
 * @param raw vectors by raw name
 * @param chunkDays days between two coarse observations
 * @returns vectors by human name; raw parameters without a human form are left out
 */
export function describeParameters(
  rule: Rule,
  raw: Readonly<Record<string, readonly number[]>>,
  chunkDays: number,
): Record<string, readonly number[]> {
  return Object.fromEntries(
    rule.parameters.flatMap(({ name, human }) => {
      const values = raw[name];
      return human && values ? [[human.name, human.values(values, chunkDays)]] : [];
    }),
  );
}

/** Initial raw value of a parameter under the default fingerprint (spec 05 §4.2), at daily chunks. */
export function defaultValue(parameter: RuleParameter): number {
  const defaults = {
    memoryDays: [10],
    memoryDaysDelta: [0],
    kPerDay: [20],
    weightsLogits: [1],
    decayOf: (days: number) => decayFromMemory(days, { chunkDays: 1 }),
  };
  return parameter.initial(defaults, 0);
}
