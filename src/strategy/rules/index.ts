import { InputError, nearest } from '../../diagnostics/index.js';
import { antiMomentum } from './anti-momentum.js';
import { differenceMomentum } from './difference-momentum.js';
import { indexMarketCap } from './index-market-cap.js';
import { meanReversionChannel } from './mean-reversion-channel.js';
import { minVariance } from './min-variance.js';
import { momentum } from './momentum.js';
import { powerChannel } from './power-channel.js';
import type { Rule } from './rule.js';
import { tripleThreatMeanReversionChannel } from './triple-threat-mean-reversion-channel.js';

export type {
  HumanForm,
  InitialContext,
  InitialKey,
  QuantityForm,
  Rule,
  RuleParameter,
  RuleSwitch,
  UnitContext,
} from './rule.js';

/** Every built-in rule, by name. */
export const rules: Readonly<Record<string, Rule>> = {
  momentum,
  anti_momentum: antiMomentum,
  power_channel: powerChannel,
  mean_reversion_channel: meanReversionChannel,
  triple_threat_mean_reversion_channel: tripleThreatMeanReversionChannel,
  difference_momentum: differenceMomentum,
  min_variance: minVariance,
  index_market_cap: indexMarketCap,
};

/**
 * The rule of that name.
 *
 * @throws InputError naming the nearest rule when there is none
 */
export function findRule(name: string): Rule {
  if (Object.hasOwn(rules, name)) return rules[name]!;
  const suggestion = nearest(name, Object.keys(rules));
  throw new InputError(
    `There is no rule "${name}"; expected one of ${Object.keys(rules).join(', ')}` +
      (suggestion ? `; did you mean "${suggestion}"?` : '.'),
    { code: 'rule.unknown', path: 'rule', value: name, ...(suggestion ? { suggestion } : {}) },
  );
}
