import { join } from 'node:path';
import { resolveFingerprint, type ResolvedFingerprint } from '../../src/fingerprint/index.js';
import { loadPrices, type PriceFrame } from '../../src/market/index.js';
import { dataPath } from './paths.js';

/** The part of a case of real.json or training.json that says what was run. */
export interface RealCase {
  readonly name: string;
  readonly data: string;
  readonly tokens: readonly string[];
  readonly rows: { readonly from: string; readonly to_exclusive: string };
  readonly settings: Readonly<Record<string, unknown>>;
}

const stamp = (text: string): number => Date.parse(`${text}Z`);

/** The price matrix of a case. */
export async function realPrices({ data, tokens, rows }: RealCase): Promise<PriceFrame> {
  const { prices } = await loadPrices({
    tokens,
    folders: [join(dataPath, data)],
    from: stamp(rows.from),
    to: stamp(rows.to_exclusive),
  });
  return prices;
}

/** Keys of a case's settings that are not fingerprint keys, or whose effect is in the dates. */
const notKeys = new Set(['n_assets', 'bout_length', 'use_fused_reserves', 'numeraire', 'arb_quality']);

/** The case as a fingerprint. */
export function realFingerprint(given: RealCase, dates: { start: string; end: string }): ResolvedFingerprint {
  const settings = Object.entries(given.settings).filter(([key]) => !notKeys.has(key));
  const { fingerprint } = resolveFingerprint({
    ...Object.fromEntries(settings),
    startDateString: dates.start.replace('T', ' '),
    endDateString: dates.end.replace('T', ' '),
  });
  return fingerprint;
}
