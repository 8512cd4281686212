import { InputError, nearest } from '../../diagnostics/index.js';
import { momentum } from './momentum.js';
import type { Rule } from './rule.js';

export type { HumanForm, InitialValues, Rule, RuleContext, RuleParameter } from './rule.js';

/** Every rule, by name. */
export const rules: Readonly<Record<string, Rule>> = { momentum };

/**
 * The rule of that name.
 *
 * @throws InputError naming the nearest rule when there is none
 */
export function findRule(name: string): Rule {
  const rule = rules[name];
  if (rule) return rule;
  const suggestion = nearest(name, Object.keys(rules));
  throw new InputError(
    `There is no rule "${name}"; expected one of ${Object.keys(rules).join(', ')}` +
      (suggestion ? `; did you mean "${suggestion}"?` : '.'),
    { code: 'rule.unknown', path: 'rule', value: name, ...(suggestion ? { suggestion } : {}) },
  );
}
