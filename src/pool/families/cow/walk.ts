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
import { blendLanes, copyLane, moveLane, walkLane, type Lane, type LaneMarket } from './lane.js';
import type { CowOptions } from './options.js';

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
  const lanes: LaneMarket = {
    ...{ prices, start, rows, every, weights, terms },
    ties: isFree ? 'skip' : ties,
    into: isCoupled ? undefined : into,
  };
  let step = 0;
  let total = 0;

  function readTerms(row: number): void {
    terms.fee = costAt(fees, row);
    terms.gamma = 1 - terms.fee;
    terms.gas = costAt(costs.gasCost, row);
    terms.arbFee = costAt(costs.arbFees, row);
  }

  /** Makes the steps [from, to); answers the revenue. */
  function arbitrage(from: number, to: number): number {
    let revenue = 0;
    if (q > 0) revenue += q * walkLane(competing, 'competing', q, lanes, from, to);
    if (q < 1) revenue += (1 - q) * walkLane(alone, 'alone', 1 - q, lanes, from, to);
    if (isBlend) blendLanes(q, competing, alone, blended);
    return revenue;
  }

  /** Makes a step both arbitrageurs take from the same reserves. */
  function arbitrageTogether(): number {
    if (isBlend) {
      moveLane(blended, competing);
      moveLane(blended, alone);
    }
    return arbitrage(step, step + 1);
  }

  function inject(row: number): number {
    let revenue = 0;
    queue!.release(row, (k) => {
      const tokenIn = trades!.tokenIn[k]!;
      const swap = { tokenIn, amount: trades!.amounts[k]!, priceIn: prices[2 * row + tokenIn]! };
      revenue += makeGivenSwap(blended, weights, swap, terms);
    });
    return revenue;
  }

  return {
    steps,
    reserves: blended.reserves,
    slopes: blended.tangents.slopes,
    revenueSlopes: blended.tangents.revenue,
    revenue: () => total,
    walkTo: (end) => {
      if (end <= step) return;
      if (!isCoupled && arbitrageurs) {
        total += arbitrage(step, end);
        step = end;
        return;
      }
      let sum = total;
      for (; step < end; step++) {
        const row = start + step * every;
        if (isVarying) readTerms(row);
        let revenue = arbitrageurs ? arbitrageTogether() : 0;
        if (queue) revenue += inject(row);
        sum += revenue;
        if (!into) continue;
        writeRows(into, step * every, Math.min(rows, (step + 1) * every), blended.reserves, revenue);
      }
      total = sum;
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
  const tangents = { count, slopes, revenue: new Float64Array(count), coefficients: new Float64Array(9) };
  return { reserves, tangents, trade: emptyTrade() };
}
