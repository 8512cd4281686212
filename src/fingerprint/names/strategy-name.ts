import type { ResolvedFingerprint } from '../types.js';
import {
  hodlingIndexNames,
  parseStrategyName,
  poolNames,
  type PoolName,
  type StrategyName,
} from './rule-names.js';

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

/** The pool without a strategy that a fingerprint's rule is, whatever its hooks; undefined for strategies. */
export function poolName(fingerprint: Pick<ResolvedFingerprint, 'rule'>): PoolName | undefined {
  if (typeof fingerprint.rule !== 'string') return undefined;
  const { base } = strategyName(fingerprint);
  return poolNames.find((name) => name === base);
}

/** Whether a fingerprint's rule is an index that holds its tokens between moves. */
export function isHodlingIndex(fingerprint: Pick<ResolvedFingerprint, 'rule'>): boolean {
  if (typeof fingerprint.rule !== 'string') return false;
  return (hodlingIndexNames as readonly string[]).includes(strategyName(fingerprint).base);
}
