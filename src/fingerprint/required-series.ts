import { strategyName } from './names/strategy-name.js';
import type { ResolvedFingerprint } from './types.js';

/** Names of the extra series a fingerprint's rule reads. */
export function requiredSeries(fingerprint: Pick<ResolvedFingerprint, 'rule'>): readonly string[] {
  const { rule } = fingerprint;
  const { hooks, base } = strategyName(fingerprint);
  const spread = hooks.includes('rvr') ? ['spread'] : [];
  if (typeof rule === 'string') return [...(base === 'index_market_cap' ? ['supply'] : []), ...spread];
  const names = Object.entries(rule.signals).flatMap(([name, signal]) =>
    signal.kind === 'series' ? [signal.series ?? name] : [],
  );
  return [...new Set([...names, ...spread])];
}
