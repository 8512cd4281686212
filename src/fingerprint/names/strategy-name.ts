import type { ResolvedFingerprint } from '../types.js';
import { parseStrategyName, type StrategyName } from './rule-names.js';

/** The name of a fingerprint's strategy, whole and taken apart. */
export interface Label extends StrategyName {
  /** The whole text, e.g. `bounded__momentum`. */
  readonly label: string;
}

/** The name of the rule a fingerprint names or defines, and its hooks. */
export function strategyName({ rule }: Pick<ResolvedFingerprint, 'rule'>): Label {
  const label = typeof rule === 'string' ? rule : rule.name;
  return { ...parseStrategyName(label), label };
}
