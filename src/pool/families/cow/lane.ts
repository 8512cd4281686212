import type { FamilyRun } from '../family.js';
import {
  emptyTrade,
  findCompetitiveTrade,
  findLoneTrade,
  makeTrade,
  type FmAmmTrade,
  type TradeTerms,
} from './fm-amm-trade.js';
import type { TieRule } from './options.js';
import { tradeTangents, type Tangents } from './trade-tangents.js';

/** A pool with its tangents. */
export interface Lane {
  readonly reserves: Float64Array;
  readonly tangents: Tangents;
  /** Room for its next trade. */
  readonly trade: FmAmmTrade;
}

/** Who trades with a pool. */
export type Arbitrageurs = 'competing' | 'alone';

/** What lanes have in common on a stretch of steps. */
export interface LaneMarket {
  readonly prices: Float64Array;
  /** Row of the market of the window's first row, rows of the window, and rows between two steps. */
  readonly start: number;
  readonly rows: number;
  readonly every: number;
  readonly weights: Float64Array;
  /** Of all steps of a stretch. */
  readonly terms: TradeTerms;
  readonly ties: TieRule;
  /** What to write rows to, or to add shares of rows of pools that never meet to, if rows are wanted. */
  readonly into: FamilyRun | undefined;
}

/**
 * Lets arbitrageurs trade once at each of the steps [from, to); answers the fee revenue. A blend of pools that never meet is the sum of
 * shares of their rows.
 */
export function walkLane(
  { reserves, tangents, trade }: Lane,
  who: Arbitrageurs,
  share: number,
  market: LaneMarket,
  from: number,
  to: number,
): number {
  const { prices, start, rows, every, weights, terms, ties, into } = market;
  const isCompeting = who === 'competing';
  const hasTangents = tangents.count > 0;
  const written = into?.reserves;
  const [w0, w1] = [weights[0]!, weights[1]!];
  let total = 0;
  for (let k = from; k < to; k++) {
    const at = 2 * (start + k * every);
    const p0 = prices[at]!;
    const p1 = prices[at + 1]!;
    const x = w1 * reserves[0]! * p0;
    const y = w0 * reserves[1]! * p1;
    const isMade = isCompeting
      ? findCompetitiveTrade(x, y, terms, trade)
      : findLoneTrade(x, y, terms, ties, trade);
    if (isMade) {
      if (hasTangents) tradeTangents(reserves, weights, trade, p0, p1, terms, tangents);
      const revenue = makeTrade(reserves, trade, p0, p1, terms);
      total += revenue;
      if (into && revenue !== 0) into.feeRevenue[k * every]! += share * revenue;
    }
    if (!written) continue;
    const share0 = share * reserves[0]!;
    const share1 = share * reserves[1]!;
    const end = 2 * Math.min(rows, (k + 1) * every);
    for (let i = 2 * k * every; i < end; i += 2) {
      written[i]! += share0;
      written[i + 1]! += share1;
    }
  }
  return total;
}

/** A copy that moves on its own. */
export function copyLane({ reserves, tangents }: Lane): Lane {
  return {
    reserves: reserves.slice(),
    trade: emptyTrade(),
    tangents: {
      ...tangents,
      slopes: tangents.slopes.slice(),
      revenue: tangents.revenue.slice(),
    },
  };
}

/** Sets a lane to q of one and 1 - q of another. */
export function blendLanes(q: number, a: Lane, b: Lane, into: Lane): void {
  blend(q, a.reserves, b.reserves, into.reserves);
  blend(q, a.tangents.slopes, b.tangents.slopes, into.tangents.slopes);
  blend(q, a.tangents.revenue, b.tangents.revenue, into.tangents.revenue);
}

function blend(q: number, a: Float64Array, b: Float64Array, into: Float64Array): void {
  const rest = 1 - q;
  for (let i = 0; i < into.length; i++) into[i] = q * a[i]! + rest * b[i]!;
}
