import { emptyTrade } from '../../arbitrage/trades/index.js';
import type { FamilyMarket, FamilyRun } from '../family.js';
import { findArbitrage, makeTrade, setFee, type TradeTerms } from './arbitrage.js';
import {
  costAt,
  openingReserves,
  openingSlopes,
  stepsOf,
  tradeQueue,
  writeRows,
  type FixedWeights,
  type Walk,
} from './fixed-weights/index.js';
import { arbitrageTangents, makeSwap, type Tangents } from './trade-tangents.js';
import { walkStretch } from './two-token-stretch.js';

/** What to do on the way. */
export interface WalkOptions {
  /** What to write rows to, if rows are wanted. */
  readonly into?: FamilyRun;
  /** Whether derivatives are wanted, by the logits and then the fee if it is a parameter. */
  readonly hasTangents?: boolean;
}

/**
 * Walks a pool of constant weights: at every step one chance for arbitrageurs, then the trades given since the step before.
 * Spec 03 §1.
 */
export function createWalk(
  { weights, fee: givenFee }: FixedWeights,
  market: FamilyMarket,
  { into, hasTangents = false }: WalkOptions,
): Walk {
  const { prices, start, rows, costs, arbitrageurs, trades } = market;
  const n = weights.length;
  const { steps, every } = stepsOf(market);
  const queue = tradeQueue(market);
  const fees = givenFee ?? costs.fees;
  const isVarying = [fees, costs.gasCost, costs.arbFees].some((given) => typeof given !== 'number');
  const terms: TradeTerms = { fee: 0, gamma: 1, band: 0, gas: 0, arbFee: 0 };
  readTerms(start);
  const reserves = openingReserves(weights, market);
  const count = n + (givenFee === undefined ? 0 : 1);
  const tangents: Tangents = {
    count: hasTangents ? count : 0,
    slopes: hasTangents ? openingSlopes(weights, reserves, count - n) : new Float64Array(0),
    revenue: new Float64Array(hasTangents ? count : 0),
    moves: new Float64Array(n),
  };
  const marginals = new Float64Array(n);
  const logs = new Float64Array(n);
  const trade = emptyTrade(n);
  let step = 0;
  let total = 0;

  function readTerms(row: number): void {
    setFee(terms, costAt(fees, row));
    terms.gas = costAt(costs.gasCost, row);
    terms.arbFee = costAt(costs.arbFees, row);
  }

  /** Lets arbitrageurs trade if marginal values differ by more than the fee; answers the revenue. */
  function arbitrage(at: number): number {
    let lowest = Infinity;
    let highest = 0;
    for (let i = 0; i < n; i++) {
      const marginal = (reserves[i]! * prices[at + i]!) / weights[i]!;
      marginals[i] = marginal;
      if (marginal < lowest) lowest = marginal;
      if (marginal > highest) highest = marginal;
    }
    if (!(terms.gamma * highest > lowest)) return 0;
    if (!findArbitrage(marginals, lowest, weights, terms, logs, trade)) return 0;
    if (hasTangents) arbitrageTangents(reserves, weights, trade, terms, prices, at, tangents);
    return makeTrade(reserves, trade, terms, prices, at);
  }

  function inject(row: number): number {
    let revenue = 0;
    queue!.release(row, (k) => {
      const tokenIn = trades!.tokenIn[k]!;
      const swap = { tokenIn, tokenOut: trades!.tokenOut[k]!, amount: trades!.amounts[k]! };
      revenue += makeSwap(
        reserves,
        weights,
        swap,
        terms,
        prices[row * n + tokenIn]!,
        hasTangents ? tangents : undefined,
      );
    });
    return revenue;
  }

  const isStretch = n === 2 && arbitrageurs && !isVarying && !queue;
  const onTrade = hasTangents
    ? (at: number) => arbitrageTangents(reserves, weights, trade, terms, prices, at, tangents)
    : undefined;
  const stretch = { prices, start, rows, every, weights, terms, reserves, into, trade, onTrade };

  return {
    steps,
    reserves,
    slopes: tangents.slopes,
    revenueSlopes: tangents.revenue,
    revenue: () => total,
    walkTo: (end) => {
      if (isStretch) {
        total += walkStretch(stretch, step, end);
        step = Math.max(step, end);
        return;
      }
      for (; step < end; step++) {
        const row = start + step * every;
        if (isVarying) readTerms(row);
        let revenue = arbitrageurs ? arbitrage(row * n) : 0;
        if (queue) revenue += inject(row);
        total += revenue;
        if (into) writeRows(into, step * every, Math.min(rows, (step + 1) * every), reserves, revenue);
      }
    },
  };
}
