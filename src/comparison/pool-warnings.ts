import type { Warning } from '../diagnostics/index.js';
import type { PoolWarning } from './types.js';

/** Warnings of pools, each once, with the pools it is about, in the order in which they arose. */
export function poolWarnings(
  pools: readonly { readonly label: string; readonly warnings: readonly Warning[] }[],
): readonly PoolWarning[] {
  const found = new Map<string, PoolWarning>();
  for (const { label, warnings } of pools) {
    for (const warning of warnings) {
      const key = `${warning.code}\n${warning.message}`;
      const known = found.get(key) ?? { ...warning, pools: [] };
      if (!known.pools.includes(label)) found.set(key, { ...known, pools: [...known.pools, label] });
    }
  }
  return [...found.values()];
}
