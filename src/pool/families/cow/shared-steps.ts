import { findCompetitiveTrade, findLoneTrade, makeTrade } from './fm-amm-trade.js';
import type { Lane, LaneMarket } from './lane.js';
import { tradeTangents } from './trade-tangents.js';

/** A pool, and room for what either kind of arbitrageurs would make of it in a step: the pool itself if there is only one kind. */
export interface SharedLanes {
  readonly blended: Lane;
  readonly competing: Lane;
  readonly alone: Lane;
}

/**
 * Makes the steps [from, to), each q of what competing arbitrageurs and 1 - q of what a lone one make of the same reserves; answers
 * the fee revenue.
 *
 * @param readTerms brings the terms of the market up to a row, where they vary
 */
export function walkShared(
  { blended, competing, alone }: SharedLanes,
  q: number,
  market: LaneMarket,
  readTerms: ((row: number) => void) | undefined,
  from: number,
  to: number,
): number {
  const { prices, start, rows, every, weights, terms, ties, into } = market;
  const written = into?.reserves;
  const revenues = into?.feeRevenue;
  const hasTangents = blended.tangents.count > 0;
  const isBlended = hasTangents && competing !== alone;
  const rest = 1 - q;
  const w0 = weights[0]!;
  const w1 = weights[1]!;
  let r0 = blended.reserves[0]!;
  let r1 = blended.reserves[1]!;
  let total = 0;
  for (let k = from; k < to; k++) {
    const row = start + k * every;
    if (readTerms) readTerms(row);
    const p0 = prices[2 * row]!;
    const p1 = prices[2 * row + 1]!;
    const x = w1 * r0 * p0;
    const y = w0 * r1 * p1;
    let ofCompeting = 0;
    let ofLone = 0;
    if (q > 0) {
      const { reserves, tangents, trade } = competing;
      reserves[0] = r0;
      reserves[1] = r1;
      if (isBlended) copyTangents(blended, competing);
      if (findCompetitiveTrade(x, y, terms, trade)) {
        if (hasTangents) tradeTangents(reserves, weights, trade, p0, p1, terms, tangents);
        ofCompeting = makeTrade(reserves, trade, p0, p1, terms);
      }
    }
    if (q < 1) {
      const { reserves, tangents, trade } = alone;
      reserves[0] = r0;
      reserves[1] = r1;
      if (isBlended) copyTangents(blended, alone);
      if (findLoneTrade(x, y, terms, ties, trade)) {
        if (hasTangents) tradeTangents(reserves, weights, trade, p0, p1, terms, tangents);
        ofLone = makeTrade(reserves, trade, p0, p1, terms);
      }
    }
    r0 = q * competing.reserves[0]! + rest * alone.reserves[0]!;
    r1 = q * competing.reserves[1]! + rest * alone.reserves[1]!;
    if (isBlended) blendTangents(q, competing, alone, blended);
    const revenue = q * ofCompeting + rest * ofLone;
    total += revenue;
    if (!written) continue;
    // Rows are zeros to begin with.
    if (revenue !== 0) revenues![k * every] = revenue;
    const end = 2 * Math.min(rows, (k + 1) * every);
    for (let i = 2 * k * every; i < end; i += 2) {
      written[i] = r0;
      written[i + 1] = r1;
    }
  }
  blended.reserves[0] = r0;
  blended.reserves[1] = r1;
  return total;
}

/** A loop: of so few numbers it is several times as fast as `set`. */
function copyTangents({ tangents: from }: Lane, { tangents: into }: Lane): void {
  for (let j = 0; j < from.count; j++) {
    into.slopes[2 * j] = from.slopes[2 * j]!;
    into.slopes[2 * j + 1] = from.slopes[2 * j + 1]!;
    into.revenue[j] = from.revenue[j]!;
  }
}

function blendTangents(
  q: number,
  { tangents: a }: Lane,
  { tangents: b }: Lane,
  { tangents: into }: Lane,
): void {
  const rest = 1 - q;
  for (let j = 0; j < into.count; j++) {
    into.slopes[2 * j] = q * a.slopes[2 * j]! + rest * b.slopes[2 * j]!;
    into.slopes[2 * j + 1] = q * a.slopes[2 * j + 1]! + rest * b.slopes[2 * j + 1]!;
    into.revenue[j] = q * a.revenue[j]! + rest * b.revenue[j]!;
  }
}
