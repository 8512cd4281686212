import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { JobKind } from './experiment.js';
import { loadJobMarket, marketKey, type JobMarket, type MarketSource } from './job-market.js';

/** Markets of jobs; jobs on equal ones share one. */
export interface JobMarkets {
  /** @throws InputError or MarketError naming what cannot be read */
  of(fingerprint: ResolvedFingerprint): Promise<JobMarket>;
}

/** Markets are forgotten, least recently used first, and read again when they are wanted, above this. */
const mostBytes = 2 ** 30;

export function jobMarkets(kind: JobKind, source: MarketSource): JobMarkets {
  const loaded = new Map<string, Promise<JobMarket>>();
  const sizes = new Map<string, number>();
  const forgetOthers = (key: string): void => {
    let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const [other, bytes] of sizes) {
      if (total <= mostBytes) return;
      if (other === key) continue;
      total -= bytes;
      sizes.delete(other);
      loaded.delete(other);
    }
  };
  return {
    of: async (fingerprint) => {
      const key = marketKey(fingerprint, kind);
      const loading = loaded.get(key) ?? loadJobMarket(fingerprint, kind, source);
      loaded.set(key, loading);
      const market = await loading;
      // Maps keep the order of insertion: what is used goes to the end.
      sizes.delete(key);
      sizes.set(key, market.bytes);
      forgetOthers(key);
      return market;
    },
  };
}
