import {
  costAt,
  isCostless,
  openingReserves,
  stepsOf,
  tradeQueue,
  writeRows,
  type FixedWeights,
  type Walk,
} from '../balancer/fixed-weights/index.js';
import type { FamilyMarket, FamilyRun } from '../family.js';
import { emptyTrade, type TradeTerms } from './fm-amm-trade.js';
import { makeGivenSwap } from './given-swap.js';
import { blendLanes, copyLane, walkLane, type Lane, type LaneMarket } from './lane.js';
import type { CowOptions } from './options.js';
import { walkShared } from './shared-steps.js';

/** What to do on the way. */
export interface WalkOptions {
  /** What to write rows to, if rows are wanted. */
  readonly into?: FamilyRun;
  /** Whether derivatives are wanted: by the logit of w_0 less that of w_1, and then the fee if it is a parameter. */
  readonly hasTangents?: boolean;
}

/**
 * Walks a pool with competing arbitrageurs and one with a lone arbitrageur, and blends them by q: reserves of two pools that never meet
 * where costs are numbers; both steps from the same reserves where a cost is a series or others trade. Spec 03 §3.4.
 */
export function createWalk(
  { arbQuality: q = 1, ties = 'skip' }: CowOptions,
  { weights, fee: givenFee }: FixedWeights,
  market: FamilyMarket,
  { into, hasTangents = false }: WalkOptions,
): Walk {
  const { prices, start, rows, costs, arbitrageurs, trades } = market;
  const { steps, every } = stepsOf(market);
  const queue = tradeQueue(market);
  const fees = givenFee ?? costs.fees;
  const isVarying = [fees, costs.gasCost, costs.arbFees].some((given) => typeof given !== 'number');
  const isCoupled = isVarying || queue !== undefined;
  const isFree = !isCoupled && isCostless(fees, market);
  const terms: TradeTerms = { fee: 0, gamma: 1, gas: 0, arbFee: 0, noiseRatio: costs.noiseTraderRatio };
  readTerms(start);
  const blended = openLane(weights, market, hasTangents ? (givenFee === undefined ? 1 : 2) : 0);
  const isBlend = q > 0 && q < 1;
  const competing = isBlend ? copyLane(blended) : blended;
  const alone = isBlend ? copyLane(blended) : blended;
  const shared = { blended, competing, alone };
  const lanes: LaneMarket = {
    prices,
    start,
    rows,
    every,
    weights,
    terms,
    ties: isFree ? 'skip' : ties,
    into,
  };
  let step = 0;
  let total = 0;

  function readTerms(row: number): void {
    terms.fee = costAt(fees, row);
    terms.gamma = 1 - terms.fee;
    terms.gas = costAt(costs.gasCost, row);
    terms.arbFee = costAt(costs.arbFees, row);
  }

  /** Makes the steps [from, to) of arbitrageurs; answers the revenue. */
  function arbitrage(from: number, to: number): number {
    if (isCoupled) return walkShared(shared, q, lanes, isVarying ? readTerms : undefined, from, to);
    let revenue = 0;
    if (q > 0) revenue += q * walkLane(competing, 'competing', q, lanes, from, to);
    if (q < 1) revenue += (1 - q) * walkLane(alone, 'alone', 1 - q, lanes, from, to);
    if (isBlend) blendLanes(q, competing, alone, blended);
    return revenue;
  }

  /** Makes the trades given for rows up to a step's, since the step before; answers the revenue. */
  function inject(at: number): number {
    const row = start + at * every;
    if (isVarying) readTerms(row);
    let revenue = 0;
    queue!.release(row, (k) => {
      const tokenIn = trades!.tokenIn[k]!;
      const swap = { tokenIn, amount: trades!.amounts[k]!, priceIn: prices[2 * row + tokenIn]! };
      revenue += makeGivenSwap(blended, weights, swap, terms);
    });
    if (into) {
      const earned = into.feeRevenue[at * every]! + revenue;
      writeRows(into, at * every, Math.min(rows, (at + 1) * every), blended.reserves, earned);
    }
    return revenue;
  }

  return {
    steps,
    reserves: blended.reserves,
    slopes: blended.tangents.slopes,
    revenueSlopes: blended.tangents.revenue,
    revenue: () => total,
    walkTo: (end) => {
      while (step < end) {
        // The step that makes the next given trade, or later.
        const next = queue ? Math.max(step, Math.ceil((queue.nextRow() - start) / every)) : Infinity;
        const stop = Math.min(end, next + 1);
        if (arbitrageurs) total += arbitrage(step, stop);
        else if (into) {
          writeRows(into, step * every, Math.min(rows, stop * every), blended.reserves, 0);
        }
        if (stop === next + 1) total += inject(next);
        step = stop;
      }
    },
  };
}

/** A pool that matches its weights. */
function openLane(weights: Float64Array, market: FamilyMarket, count: number): Lane {
  const reserves = openingReserves(weights, market);
  const slopes = new Float64Array(2 * count);
  if (count > 0) {
    slopes[0] = reserves[0]! * weights[1]!;
    slopes[1] = -reserves[1]! * weights[0]!;
  }
  const tangents = { count, slopes, revenue: new Float64Array(count) };
  return { reserves, tangents, trade: emptyTrade() };
}
