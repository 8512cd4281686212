import type { Account } from './account.js';
import { clampingSlice } from '../weights/window-weights.js';
import { poolValue } from '../reserves.js';
import { referenceSimulation, type ReferenceInput, type ReferenceResult } from '../simulate.js';
import type { DynamicFeeSettings, Varying } from './fee-settings.js';
import type { Accounting } from './leg.js';
import {
  dynamicReserves,
  feeReserves,
  type FeeInput,
  type FeeResult,
  type InjectedTrade,
} from './minute-loop.js';

/** A simulation of a pool with fees. Series and trades are row for row with the prices. */
export interface ReferenceFeeInput extends ReferenceInput {
  /** `arbFrequency` and `doArb` are those of `settings`. */
  readonly costs: Omit<DynamicFeeSettings, 'arbFrequency' | 'doArb'>;
  readonly lpSupply?: Varying<number>;
  /** Those outside of the window are not made. */
  readonly trades?: readonly InjectedTrade[];
  /** How the protocol is paid where something changes with the row; default `each_leg`. */
  readonly accounting?: Accounting;
}

export interface ReferenceFeeResult extends ReferenceResult {
  /** From the window's start to each of its rows. */
  readonly accounts: readonly Account[];
}

/** Simulates a pool with fees under a rule, minute by minute, straight from the specification (spec 01, 02 §1, §3, §4). */
export function referenceFeeSimulation(input: ReferenceFeeInput): ReferenceFeeResult {
  const simulation = referenceSimulation(input);
  const { weights, prices } = simulation;
  const { initialPoolValue } = input.settings;
  const initialReserves = weights[0]!.map((w, i) => (w * initialPoolValue) / prices[0]![i]!);
  const { reserves, accounts } = feePath(input, { weights, prices, initialReserves });
  return { ...simulation, reserves, accounts, value: poolValue(reserves, prices) };
}

function feePath(input: ReferenceFeeInput, market: Omit<FeeInput, 'settings'>): FeeResult {
  const { costs, lpSupply = 1, trades = [], accounting = 'each_leg' } = input;
  const { arbFrequency, doArb } = input.settings;
  const { fees = 0, gasCost = 0, arbFees = 0, ...others } = costs;
  const shared = { ...others, arbFrequency, doArb };
  const isConstant = trades.length === 0 && lpSupply === 1 && accounting === 'each_leg';
  if (isConstant && !isSeries(fees) && !isSeries(gasCost) && !isSeries(arbFees)) {
    return feeReserves({ ...market, settings: { ...shared, fees, gasCost, arbFees } });
  }
  const { startIndex, windowLength } = input;
  const inWindow = (given: Varying<number>): Varying<number> =>
    isSeries(given) ? clampingSlice(given, startIndex, windowLength - 1) : given;
  return dynamicReserves({
    ...market,
    settings: { ...shared, fees: inWindow(fees), gasCost: inWindow(gasCost), arbFees: inWindow(arbFees) },
    lpSupply: inWindow(lpSupply),
    trades: trades
      .map((trade) => ({ ...trade, row: trade.row - startIndex }))
      .filter(({ row }) => row >= 0 && row < windowLength - 1),
    accounting,
  });
}

function isSeries(given: Varying<number>): given is readonly number[] {
  return typeof given !== 'number';
}
