import type { RuleSwitch } from '../rules/rule.js';

/** Settings of the fingerprint that decide the code of a strategy. */
export interface RuleOptions {
  readonly switches: Readonly<Record<RuleSwitch, boolean>>;
  /** `cap_weights`; absent: no cap. */
  readonly cap?: number;
  /** Turn memories into decays by the closed form. */
  readonly literalMemory: boolean;
}
