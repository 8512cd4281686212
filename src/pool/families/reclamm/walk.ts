import { RunError } from '../../../diagnostics/index.js';
import type { Varying } from '../../arbitrage/conditions.js';
import { firstTradeAfter } from '../../arbitrage/flows.js';
import type { FamilyMarket, FamilyRun } from '../family.js';
import { emptyTrade, findArbitrage, findSwap, makeTrade, revenueOf, type TradeTerms } from './arbitrage.js';
import type { Opening } from './opening.js';
import { stateVector, type StateVector } from './state.js';
import { arbitrageTangents, shiftTangents, swapTangents, type Tangents } from './tangents/index.js';
import { isOffCentre, shiftVirtuals } from './thermostat.js';

/** A pool on its way through a window. */
export interface Walk {
  /** After the last step made. */
  readonly state: StateVector;
  /** Revenue of liquidity providers so far, numeraire. */
  revenue(): number;
  /** Steps of the window; step k is made at its row k · stride. */
  readonly steps: number;
  /** Makes the steps from the last one made to that before `end`. */
  walkTo(end: number): void;
}

/**
 * @param into what to write rows to, if rows are wanted
 * @param tangents what to move along with the pool, if derivatives are wanted
 */
export function createWalk(
  opening: Opening,
  market: FamilyMarket,
  into?: FamilyRun,
  tangents?: Tangents,
): Walk {
  const { prices, start, rows, costs, trades, arbitrageurs } = market;
  const { thermostat } = opening;
  const stride = Math.min(market.stride, rows);
  const steps = Math.ceil(rows / stride);
  const state = stateVector(opening.state);
  const trade = emptyTrade();
  const at = (given: Varying, row: number): number => (typeof given === 'number' ? given : given[row]!);
  const isVarying = [opening.fees, costs.gasCost, costs.arbFees].some((given) => typeof given !== 'number');
  const terms: TradeTerms = { fee: 0, gamma: 1, gas: 0, arbFee: 0, split: costs.protocolFeeSplit };
  readTerms(start);
  let step = 0;
  let total = 0;
  let nextTrade = trades ? firstTradeAfter(trades, start - 1) : 0;

  function readTerms(row: number): void {
    terms.fee = at(opening.fees, row);
    terms.gamma = 1 - terms.fee;
    terms.gas = at(costs.gasCost, row);
    terms.arbFee = at(costs.arbFees, row);
  }

  /** Arbitrageurs sell the pool `tokenIn`; answers the revenue. */
  function arbitrage(tokenIn: number, priceIn: number, priceOut: number): number {
    if (!findArbitrage(state, tokenIn, priceIn, priceOut, terms, trade)) return 0;
    if (tangents) arbitrageTangents(state, trade, priceIn, terms, tangents);
    makeTrade(state, trade, terms);
    return revenueOf(trade, priceIn, terms);
  }

  /** Makes the trades given for rows up to this one, since the step before; answers the revenue. */
  function inject(row: number): number {
    let revenue = 0;
    for (; nextTrade < trades!.rows.length && trades!.rows[nextTrade]! <= row; nextTrade++) {
      const tokenIn = trades!.tokenIn[nextTrade]!;
      const priceIn = prices[2 * row + tokenIn]!;
      findSwap(state, tokenIn, trades!.amounts[nextTrade]!, terms, trade);
      if (tangents) swapTangents(state, trade, priceIn, terms, tangents);
      makeTrade(state, trade, terms);
      revenue += revenueOf(trade, priceIn, terms);
    }
    return revenue;
  }

  /** Writes rows [from, to) of the window; the revenue belongs to the first. */
  function write(from: number, to: number, a: number, b: number, revenue: number): void {
    const { reserves, feeRevenue } = into!;
    // Rows are zeros to begin with.
    if (revenue !== 0) feeRevenue[from] = revenue;
    for (let i = 2 * from; i < 2 * to; i += 2) {
      reserves[i] = a;
      reserves[i + 1] = b;
    }
  }

  function walkTo(end: number): void {
    const { margin } = thermostat;
    let { gamma } = terms;
    let realA = state[0]!;
    let realB = state[1]!;
    let effectiveA = realA + state[2]!;
    let effectiveB = realB + state[3]!;
    let isOff = arbitrageurs && isOffCentre(state, margin);
    for (let k = step; k < end; k++) {
      const row = start + k * stride;
      const priceA = prices[2 * row]!;
      const priceB = prices[2 * row + 1]!;
      let hasMoved = false;
      let revenue = 0;
      if (isVarying) {
        readTerms(row);
        gamma = terms.gamma;
      }
      if (isOff) {
        if (tangents) shiftTangents(state, thermostat, priceA / priceB, tangents);
        shiftVirtuals(state, thermostat, priceA / priceB);
        effectiveA = realA + state[2]!;
        effectiveB = realB + state[3]!;
        hasMoved = true;
      }
      if (arbitrageurs) {
        const a = effectiveA * priceA;
        const b = effectiveB * priceB;
        if (gamma * b > a) {
          revenue = arbitrage(0, priceA, priceB);
          hasMoved = true;
        } else if (gamma * a > b) {
          revenue = arbitrage(1, priceB, priceA);
          hasMoved = true;
        }
      }
      if (trades && nextTrade < trades.rows.length && trades.rows[nextTrade]! <= row) {
        revenue += inject(row);
        hasMoved = true;
      }
      if (hasMoved) {
        realA = state[0]!;
        realB = state[1]!;
        effectiveA = realA + state[2]!;
        effectiveB = realB + state[3]!;
        isOff = arbitrageurs && isOffCentre(state, margin);
        total += revenue;
      }
      if (into) write(k * stride, Math.min(rows, (k + 1) * stride), realA, realB, revenue);
    }
    step = Math.max(step, end);
    checkState(state, end);
  }

  return { state, revenue: () => total, steps, walkTo };
}

/**
 * A pool all of whose scarce token was swapped out of it can shrink that token's virtual balance to nothing, and quote no price after.
 *
 * @throws RunError for balances that are no numbers, or virtual ones of 0
 */
function checkState(state: StateVector, steps: number): void {
  const [Ra, Rb, Va, Vb] = state;
  if (state.every(Number.isFinite) && Va! > 0 && Vb! > 0) return;
  const now = `Ra ${Ra!}, Rb ${Rb!}, Va ${Va!}, Vb ${Vb!}`;
  throw new RunError(
    `The reclamm pool is left without balances to quote from within ${steps} steps: ${now}; numbers were expected, Va and Vb above 0.`,
    {
      code: 'reclamm.collapsed',
      path: 'reclamm',
      value: now,
      expected: 'finite balances, virtual ones above 0',
      suggestion: 'a wider price_ratio, slower shifts, or reclamm_centeredness_scaling false',
    },
  );
}
