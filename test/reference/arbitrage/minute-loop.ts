import { addAccounts, emptyAccount, type Account } from './account.js';
import { at, legTerms, type DynamicFeeSettings, type FeeSettings, type Varying } from './fee-settings.js';
import { exactInSwap } from './g3m-swap.js';
import { leg, type Accounting } from './leg.js';

type Matrix = readonly (readonly number[])[];

/** A pool's weights and the market's prices, rows x tokens, and what the pool starts with. */
export interface FeeInput {
  readonly weights: Matrix;
  readonly prices: Matrix;
  /** Token units; w_0 V / p_0 for a pool worth V that agrees with the market. */
  readonly initialReserves: readonly number[];
  readonly settings: FeeSettings;
}

/** A trade made whatever arbitrageurs do. */
export interface InjectedTrade {
  readonly row: number;
  /** Positions of tokens. */
  readonly tokenIn: number;
  readonly tokenOut: number;
  /** Units of the token that goes in. */
  readonly amount: number;
}

export interface DynamicInput extends Omit<FeeInput, 'settings'> {
  readonly settings: DynamicFeeSettings;
  /** LP supply; default 1. */
  readonly lpSupply?: Varying<number>;
  /** In any order; those of one row are made in the order given. */
  readonly trades?: readonly InjectedTrade[];
  /** Default `each_leg`. */
  readonly accounting?: Accounting;
}

export interface FeeResult {
  /** After each row, rows x tokens. */
  readonly reserves: number[][];
  /** From the start to each row. */
  readonly accounts: Account[];
}

/** Reserves and accounts of a weighted pool whose costs never change (spec 02 §3.7, §6, §7). */
export function feeReserves({ weights, prices, initialReserves, settings }: FeeInput): FeeResult {
  const every = settings.arbFrequency ?? 1;
  const terms = legTerms(settings, 'each_leg');
  const steps: Step[] = [];
  let reserves = [...initialReserves];
  let account = emptyAccount;
  for (let t = 0; t < prices.length; t += every) {
    if (settings.doArb ?? true) {
      const priceLeg = leg(weights[Math.max(t - every, 0)]!, prices[t]!, reserves, terms);
      const weightLeg = leg(weights[t]!, prices[t]!, priceLeg.reserves, terms);
      reserves = weightLeg.reserves;
      account = addAccounts(account, priceLeg.account, weightLeg.account);
    }
    steps.push({ reserves, account });
  }
  return repeated(steps, every, prices.length);
}

/**
 * Reserves and accounts of a weighted pool whose costs change by the row, that liquidity joins and leaves, and that is traded
 * with besides arbitrage (spec 02 §4).
 *
 * Where arbitrage is not made every row, costs and supply are those of the rows where it is, and trades since the last one are
 * made at the next, at its prices and costs.
 */
export function dynamicReserves(input: DynamicInput): FeeResult {
  const { weights, prices, initialReserves, settings } = input;
  const { lpSupply = 1, trades = [], accounting = 'each_leg' } = input;
  const every = settings.arbFrequency ?? 1;
  const steps: Step[] = [];
  let reserves = [...initialReserves];
  let account = emptyAccount;
  let lpBefore = at(lpSupply, 0);
  for (let t = 0; t < prices.length; t += every) {
    const terms = legTerms(settings, accounting, t);
    const doArb = at(settings.doArb ?? true, t);
    const p = prices[t]!;
    const w = weights[t]!;

    const lp = at(lpSupply, t);
    if (lp !== lpBefore) reserves = reserves.map((reserve) => (reserve * lp) / lpBefore);
    lpBefore = lp;
    let owed = reserves.map(() => 0);

    if (doArb) {
      const made = leg(weights[Math.max(t - every, 0)]!, p, reserves, terms);
      reserves = made.reserves;
      owed = owed.map((share, i) => share + made.owed[i]!);
      account = addAccounts(account, made.account);
    }

    for (const { row, tokenIn, tokenOut, amount } of trades) {
      if (row <= t - every || row > t || amount === 0) continue;
      const gamma = 1 - terms.fees;
      const change = exactInSwap({ weights: w, reserves, gamma }, tokenIn, tokenOut, amount);
      const protocolShare = amount * (1 - gamma) * terms.protocolFeeSplit;
      reserves = reserves.map((reserve, i) => reserve + change[i]!);
      if (accounting === 'each_leg') reserves[tokenIn]! -= protocolShare;
      else owed[tokenIn]! += protocolShare;
      account = addAccounts(account, {
        ...emptyAccount,
        feeRevenue: amount * p[tokenIn]! * (1 - gamma) * (1 - terms.protocolFeeSplit),
        protocolFees: protocolShare * p[tokenIn]!,
        injectedVolume: amount * p[tokenIn]!,
      });
    }

    if (doArb) {
      const made = leg(w, p, reserves, terms);
      reserves = made.reserves;
      owed = owed.map((share, i) => share + made.owed[i]!);
      account = addAccounts(account, made.account);
    }

    reserves = reserves.map((reserve, i) => reserve - owed[i]!);
    steps.push({ reserves, account });
  }
  return repeated(steps, every, prices.length);
}

interface Step {
  readonly reserves: number[];
  readonly account: Account;
}

/** Every step held until the next one. */
function repeated(steps: readonly Step[], every: number, rows: number): FeeResult {
  const held = Array.from({ length: rows }, (_, t) => steps[Math.floor(t / every)]!);
  return { reserves: held.map((step) => step.reserves), accounts: held.map((step) => step.account) };
}
