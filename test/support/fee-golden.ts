import { readLocalGolden } from './golden.js';
import { syntheticMarkets, syntheticPrices } from './synthetic-prices.js';

type GoldenRows = Readonly<Record<string, readonly number[]>>;

interface Run {
  readonly reserves: GoldenRows;
  readonly value_last: number;
}

interface FeeRun extends Run {
  readonly args: {
    readonly fees: number;
    readonly arb_thresh: number;
    readonly arb_fees: number;
    readonly noise_trader_ratio?: number;
    readonly protocol_fee_split?: number;
  };
}

interface Golden {
  readonly reserves_tfmm: Readonly<Record<FeeCaseName, FeeRun>> & {
    readonly zero_fee: GoldenRows;
    readonly dynamic: Run;
  };
  readonly rvr: { readonly reserves: GoldenRows };
  readonly lvr: { readonly reserves: GoldenRows };
}

/** Cases with costs that never change. */
export const feeCaseNames = [
  'fee30bps',
  'fee30bps_gas1_arbfee',
  'fee30bps_noise_protocol',
  'fee0_gas5',
] as const;
export type FeeCaseName = (typeof feeCaseNames)[number];

/** Reserves of some rows, and the value of the last. */
export interface FeeGolden {
  readonly reserves: GoldenRows;
  readonly lastValue: number;
}

export interface FeeCase extends FeeGolden {
  readonly costs: {
    readonly fees: number;
    readonly gasCost: number;
    readonly arbFees: number;
    readonly noiseTraderRatio: number;
    readonly protocolFeeSplit: number;
  };
}

/** What all cases have in common: weights that move linearly through a day, and prices; rows x tokens. */
export interface FeeMarket {
  readonly weights: readonly (readonly number[])[];
  readonly prices: readonly (readonly number[])[];
  readonly initialReserves: readonly number[];
  readonly initialPoolValue: number;
}

const golden = readLocalGolden<Golden>('synthetic.json');
const rows = 1440;

/** W[t] = [0.5 - r, 0.3 + 0.4 r, 0.2 + 0.6 r], r = 0.1 t / 1440, on rows 1440 .. 2879 of the market P3. */
export function feeMarket(): FeeMarket {
  const prices = syntheticPrices(syntheticMarkets.P3).slice(1440, 1440 + rows);
  const weights = prices.map((_, t) => {
    const r = (0.1 * t) / 1440;
    return [0.5 - r, 0.3 + 0.4 * r, 0.2 + 0.6 * r];
  });
  const initialPoolValue = 1e6;
  const initialReserves = [0.5, 0.3, 0.2].map((w, i) => (w * initialPoolValue) / prices[0]![i]!);
  return { weights, prices, initialReserves, initialPoolValue };
}

export function feeCase(name: FeeCaseName): FeeCase {
  const { args, reserves, value_last: lastValue } = golden.reserves_tfmm[name];
  return {
    reserves,
    lastValue,
    costs: {
      fees: args.fees,
      gasCost: args.arb_thresh,
      arbFees: args.arb_fees,
      noiseTraderRatio: args.noise_trader_ratio ?? 0,
      protocolFeeSplit: args.protocol_fee_split ?? 0,
    },
  };
}

/** The case whose costs change by the minute, with liquidity that joins and leaves and two injected trades. */
export interface DynamicCase extends FeeGolden {
  readonly costs: {
    readonly fees: readonly number[];
    readonly gasCost: readonly number[];
    readonly arbFees: number;
    readonly noiseTraderRatio: number;
    readonly protocolFeeSplit: number;
  };
  readonly lpSupply: readonly number[];
  readonly trades: readonly {
    readonly row: number;
    readonly tokenIn: number;
    readonly tokenOut: number;
    readonly amount: number;
  }[];
}

export function dynamicFeeCase(): DynamicCase {
  const { reserves, value_last: lastValue } = golden.reserves_tfmm.dynamic;
  const minutely = (value: (t: number) => number): number[] =>
    Array.from({ length: rows }, (_, t) => value(t));
  return {
    reserves,
    lastValue,
    costs: {
      fees: minutely((t) => (t % 2 === 0 ? 0.003 : 0.001)),
      gasCost: minutely((t) => (t % 3 === 0 ? 0.5 : 0)),
      arbFees: 2e-4,
      noiseTraderRatio: 0.5,
      protocolFeeSplit: 0.1,
    },
    lpSupply: minutely((t) => (t >= 1200 ? 0.75 : t >= 500 ? 1.5 : 1)),
    trades: [
      { row: 10, tokenIn: 0, tokenOut: 1, amount: 25 },
      { row: 700, tokenIn: 2, tokenOut: 0, amount: 1500 },
    ],
  };
}

/** Portfolios rebalanced to the same weights on an outside market. */
export interface RebalancingCase {
  readonly reserves: GoldenRows;
  readonly tau: number;
  /** Relative, of each token; absent for `lvr`. */
  readonly spread?: readonly number[];
}

export function rebalancingCase(name: 'lvr' | 'rvr'): RebalancingCase {
  const { reserves } = golden[name];
  return { reserves, tau: 0.002, ...(name === 'rvr' ? { spread: [1e-4, 2e-4, 5e-5] } : {}) };
}

/** The same market without any costs. */
export function zeroFeeRows(): GoldenRows {
  return golden.reserves_tfmm.zero_fee;
}
