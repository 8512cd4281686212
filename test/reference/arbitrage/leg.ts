import { emptyAccount, type Account } from './account.js';
import { bestTrade, profitOf, type Arbitrage } from './optimal-trade.js';
import { sum } from '../transforms.js';

type Vector = readonly number[];

/**
 * When the protocol is paid: after each leg, noise traders paying its share as well (spec 02 §3.6); or at the end of the
 * minute, noise traders paying none (spec 02 §4).
 */
export type Accounting = 'each_leg' | 'minute_end';

/** What trading costs at one moment. */
export interface LegTerms {
  /** φ */
  readonly fees: number;
  /** Quote currency an arbitrage. */
  readonly gasCost: number;
  /** f_a, fraction of what is traded on the outside market. */
  readonly arbFees: number;
  /** σ_p */
  readonly protocolFeeSplit: number;
  /** ν */
  readonly noiseTraderRatio: number;
  readonly arbitrage: Arbitrage;
  readonly accounting: Accounting;
}

/** What a leg leaves. */
export interface LegResult {
  readonly reserves: number[];
  /** Protocol fees still in the reserves, token units; 0 unless the protocol is paid at the end of the minute. */
  readonly owed: number[];
  /** Whether arbitrageurs traded; false where the trade they accepted is the zero trade. */
  readonly traded: boolean;
  readonly account: Account;
}

/** One chance for arbitrageurs, at weights w and prices p (spec 02 §3.6). */
export function leg(w: Vector, p: Vector, reserves: Vector, terms: LegTerms): LegResult {
  const { fees, gasCost, arbFees, protocolFeeSplit, noiseTraderRatio, arbitrage, accounting } = terms;
  const none = reserves.map(() => 0);
  const gamma = 1 - fees;
  const noiseGamma = accounting === 'each_leg' ? 1 - (1 - gamma) * (1 - protocolFeeSplit) : gamma;

  const trade = bestTrade(w, reserves, p, gamma, arbitrage);
  const inflow = sum(trade.map((amount, i) => Math.max(amount, 0) * p[i]!));
  const outflow = sum(trade.map((amount, i) => Math.max(-amount, 0) * p[i]!));
  const profit = profitOf(trade, p);
  const isAccepted = profit - gasCost >= 0.5 * arbFees * (inflow + outflow);
  if (!isAccepted || trade.every((amount) => amount === 0)) {
    return { reserves: [...reserves], owed: none, traded: false, account: emptyAccount };
  }

  let post = reserves.map((reserve, i) => reserve + trade[i]!);
  const noiseRevenue = noiseTraderRatio * (1 - noiseGamma) * inflow;
  if (noiseTraderRatio > 0) {
    const value = sum(post.map((reserve, i) => reserve * p[i]!));
    post = post.map((reserve) => reserve * (1 + noiseRevenue / value));
  }
  const share = trade.map((amount) => Math.max(amount, 0) * (1 - gamma) * protocolFeeSplit);
  const isPaid = accounting === 'each_leg';
  const noisePaid = noiseTraderRatio * (1 - gamma) * inflow;
  return {
    reserves: isPaid ? post.map((reserve, i) => reserve - share[i]!) : post,
    owed: isPaid ? none : share,
    traded: true,
    account: {
      ...emptyAccount,
      feeRevenue: (1 - gamma) * (1 - protocolFeeSplit) * inflow + noiseRevenue,
      protocolFees: (1 - gamma) * protocolFeeSplit * inflow + (noisePaid - noiseRevenue),
      arbitrageVolume: inflow,
      arbitrageOutflow: outflow,
      arbitrageCount: 1,
      arbitrageProfit: profit,
      gasPaid: gasCost,
      noiseVolume: noiseTraderRatio * inflow,
    },
  };
}
