import { parseRule, signals, type Rule, type RuleOptions, type SignalUse } from '../../strategy/index.js';

/** One value of prices or series that a formula reads. */
export interface SignalRead {
  /** As the formula calls it; `ewma_pair` gives two, `<name>_first` and `<name>_second`. */
  readonly name: string;
  readonly kind: SignalUse['kind'];
}

/** The signals that the formula of a rule reads, in the rule's order; those it declares and never mentions are left out. */
export function signalsRead(rule: Rule, options: Pick<RuleOptions, 'cap'>): readonly SignalRead[] {
  const { symbols } = parseRule(rule, options);
  return Object.entries(rule.signals).flatMap(([key, { kind }]) =>
    signals[kind]
      .provides(key)
      .filter((name) => symbols.includes(name))
      .map((name) => ({ name, kind })),
  );
}
