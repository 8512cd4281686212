import type { Rule } from '../../strategy/index.js';

/** A name for formulas that begins as given and stands nowhere in a rule. */
export function freshName(rule: Rule, beginning: string): string {
  const { signals, quantities, formula, parameters } = rule;
  const text = JSON.stringify([signals, quantities, formula, parameters.map(({ name }) => name)]);
  let name = beginning;
  while (text.includes(name)) name += '_';
  return name;
}
