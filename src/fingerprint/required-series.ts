import { hodlingIndexNames } from './names/rule-names.js';
import { strategyName } from './names/strategy-name.js';
import type { ResolvedFingerprint } from './types.js';

/** Rules that weigh by market capitalisation. */
const indices: readonly string[] = ['index_market_cap', ...hodlingIndexNames];

/** Names of the extra series a fingerprint's rule reads. */
export function requiredSeries(fingerprint: Pick<ResolvedFingerprint, 'rule'>): readonly string[] {
  const { rule } = fingerprint;
  const { hooks, base } = strategyName(fingerprint);
  const spread = hooks.includes('rvr') || base === 'trad_hodling_index_market_cap' ? ['spread'] : [];
  if (typeof rule === 'string') return [...(indices.includes(base) ? ['supply'] : []), ...spread];
  const names = Object.entries(rule.signals).flatMap(([name, signal]) =>
    signal.kind === 'series' ? [signal.series ?? name] : [],
  );
  return [...new Set([...names, ...spread])];
}
