import { antiMomentum } from './anti-momentum.js';
import { differenceMomentum } from './difference-momentum.js';
import { indexMarketCap } from './index-market-cap.js';
import { meanReversionChannel } from './mean-reversion-channel.js';
import { minVariance } from './min-variance.js';
import { momentum } from './momentum.js';
import { powerChannel } from './power-channel.js';
import type { ReferenceRule } from './rule.js';
import { tripleThreatMeanReversionChannel } from './triple-threat-mean-reversion-channel.js';

export * from './channel.js';
export * from './index-market-cap.js';
export * from './min-variance.js';
export * from './momentum.js';
export * from './quantities.js';
export * from './rule.js';
export * from './zero-sum.js';

/** Every rule of spec 01 §5, by name. */
export const referenceRules: Readonly<Record<string, ReferenceRule>> = {
  /** To what rose more than the others. */
  momentum,
  /** To what rose less than the others. */
  anti_momentum: antiMomentum,
  /** Momentum on a power of the gradient. */
  power_channel: powerChannel,
  /** Against small gradients, with large ones. */
  mean_reversion_channel: meanReversionChannel,
  /** The same with a memory each for the wave, the trend and the envelope between them. */
  triple_threat_mean_reversion_channel: tripleThreatMeanReversionChannel,
  /** To what has its first moving average furthest above its second. */
  difference_momentum: differenceMomentum,
  /** Weights in proportion to one over the variance; a target rule. */
  min_variance: minVariance,
  /** Weights in proportion to price times supply; a target rule. */
  index_market_cap: indexMarketCap,
};

/** Rules whose outputs are weights to go to; those of the others are changes. */
export const targetRules: readonly ReferenceRule[] = [minVariance, indexMarketCap];

/** The rule of that name. */
export function findReferenceRule(name: string): ReferenceRule {
  const rule = referenceRules[name];
  if (!rule)
    throw new Error(`There is no rule "${name}"; expected one of ${Object.keys(referenceRules).join(', ')}.`);
  return rule;
}
