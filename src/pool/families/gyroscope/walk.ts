import type { Varying } from '../../arbitrage/conditions.js';
import { firstTradeAfter } from '../../arbitrage/flows.js';
import type { FamilyMarket, FamilyRun } from '../family.js';
import {
  emptyTrade,
  findArbitrage,
  findSwap,
  makeArbitrage,
  settle,
  type PoolVector,
  type TradeTerms,
} from './arbitrage.js';
import type { Opening } from './opening.js';
import { arbitrageTangents, invariantTangents, swapTangents, type Tangents } from './tangents.js';

/** A pool on its way through a window. */
export interface Walk {
  /** After the last step made. */
  readonly pool: PoolVector;
  /** Fee revenue so far, numeraire. */
  revenue(): number;
  /** Steps of the window; step k is made at its row k · stride. */
  readonly steps: number;
  /** Makes the steps from the last one made to that before `end`. */
  walkTo(end: number): void;
}

/**
 * @param byRatio whether arbitrageurs with fees compare R_1 / R_0 with the market's price
 * @param into what to write rows to, if rows are wanted
 * @param tangents what to move along with the pool, if derivatives are wanted
 */
export function createWalk(
  { pool, curve, first, fees }: Opening,
  market: FamilyMarket,
  byRatio: boolean,
  into?: FamilyRun,
  tangents?: Tangents,
): Walk {
  const { prices, start, rows, costs, trades, arbitrageurs } = market;
  const stride = Math.min(market.stride, rows);
  const steps = Math.ceil(rows / stride);
  const second = 1 - first;
  const trade = emptyTrade();
  const at = (given: Varying, row: number): number => (typeof given === 'number' ? given : given[row]!);
  const isVarying = [fees, costs.gasCost, costs.arbFees].some((given) => typeof given !== 'number');
  const terms: TradeTerms = { fee: 0, gamma: 1, gas: 0, arbFee: 0, byRatio };
  readTerms(start);
  let step = 0;
  let total = 0;
  let nextTrade = trades ? firstTradeAfter(trades, start - 1) : 0;

  function readTerms(row: number): void {
    terms.fee = at(fees, row);
    terms.gamma = 1 - terms.fee;
    terms.gas = at(costs.gasCost, row);
    terms.arbFee = at(costs.arbFees, row);
  }

  /** Arbitrageurs sell the pool `tokenIn` until it is at `price`; answers the revenue. */
  function arbitrage(tokenIn: number, price: number, p0: number, p1: number): number {
    if (!findArbitrage(pool, curve, tokenIn, price, p0, p1, terms, trade)) return 0;
    const priceIn = tokenIn === 0 ? p0 : p1;
    if (tangents) arbitrageTangents(pool, curve, trade, price, priceIn, terms, tangents);
    makeArbitrage(pool, curve, trade, price, terms);
    if (tangents && terms.gamma < 1) invariantTangents(pool, curve, tangents);
    return trade.amountIn * terms.fee * priceIn;
  }

  /** Makes the trades given for rows up to this one, since the step before; answers the revenue. */
  function inject(row: number): number {
    let revenue = 0;
    for (; nextTrade < trades!.rows.length && trades!.rows[nextTrade]! <= row; nextTrade++) {
      const token = trades!.tokenIn[nextTrade]!;
      const amount = trades!.amounts[nextTrade]!;
      const tokenIn = token === first ? 0 : 1;
      if (amount === 0 || !findSwap(pool, curve, tokenIn, amount, terms, trade)) continue;
      const priceIn = prices[2 * row + token]!;
      if (tangents) swapTangents(pool, curve, trade, priceIn, terms, tangents);
      pool[0] = trade.left0;
      pool[1] = trade.left1;
      settle(pool, curve, byRatio);
      if (tangents) invariantTangents(pool, curve, tangents);
      revenue += amount * terms.fee * priceIn;
    }
    return revenue;
  }

  /** Writes rows [from, to) of the window; the revenue belongs to the first. */
  function write(from: number, to: number, revenue: number): void {
    const { reserves, feeRevenue } = into!;
    // Rows are zeros to begin with.
    if (revenue !== 0) feeRevenue[from] = revenue;
    const R0 = pool[0]!;
    const R1 = pool[1]!;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      reserves[i + first] = R0;
      reserves[i + second] = R1;
    }
  }

  function walkTo(end: number): void {
    let { gamma } = terms;
    let sum = total;
    for (let k = step; k < end; k++) {
      const row = start + k * stride;
      let revenue = 0;
      if (isVarying) {
        readTerms(row);
        gamma = terms.gamma;
      }
      if (arbitrageurs) {
        const p0 = prices[2 * row + first]!;
        const p1 = prices[2 * row + second]!;
        const x = p0 / p1;
        const price = pool[3]!;
        if (price <= x * gamma) revenue = arbitrage(1, x * gamma, p0, p1);
        else if (x <= price * gamma) revenue = arbitrage(0, x / gamma, p0, p1);
      }
      if (trades && nextTrade < trades.rows.length && trades.rows[nextTrade]! <= row) revenue += inject(row);
      sum += revenue;
      if (into) write(k * stride, Math.min(rows, (k + 1) * stride), revenue);
    }
    total = sum;
    step = Math.max(step, end);
  }

  return { pool, revenue: () => total, steps, walkTo };
}
