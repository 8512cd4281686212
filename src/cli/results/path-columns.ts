import type { SimulationPath, SimulationResult } from '../../simulation/index.js';
import type { Column } from '../../tables/index.js';

/**
 * The columns of `path.parquet`: `unix` (int64, milliseconds UTC, as in price files), `value`, `hodl`, `uniform_hodl`,
 * `rebalanced`, `rebalanced_with_costs` and what the pool lost and won against them, `lvr` and `rvr`; for pools with fees what was
 * booked since the row before; then `price_<token>`, `weight_<token>` and `reserve_<token>` for every token.
 */
export function pathColumns({ tokens, path }: SimulationResult): Column[] {
  return [
    { name: 'unix', values: BigInt64Array.from(path.unix, (ms) => BigInt(ms)) },
    { name: 'value', values: path.value },
    { name: 'hodl', values: path.hodl },
    { name: 'uniform_hodl', values: path.uniformHodl },
    { name: 'rebalanced', values: path.rebalanced },
    { name: 'rebalanced_with_costs', values: path.rebalancedWithCosts },
    { name: 'lvr', values: path.value.map((value, k) => path.rebalanced[k]! - value) },
    { name: 'rvr', values: path.value.map((value, k) => value - path.rebalancedWithCosts[k]!) },
    ...accountColumns(path),
    ...tokens.flatMap((token, i) => [
      { name: `price_${token}`, values: path.prices[i]! },
      { name: `weight_${token}`, values: path.weights[i]! },
      { name: `reserve_${token}`, values: path.reserves[i]! },
    ]),
  ];
}

/** Names of accounts in tables and summaries. */
export const accountNames = {
  feeRevenue: 'fee_revenue',
  protocolFees: 'protocol_fees',
  arbitrageVolume: 'arbitrage_volume',
  arbitrageCount: 'arbitrage_count',
  arbitrageProfit: 'arbitrage_profit',
  gasPaid: 'gas_paid',
  noiseVolume: 'noise_volume',
  injectedVolume: 'injected_volume',
  streamingFees: 'streaming_fees',
} as const satisfies Readonly<Record<keyof NonNullable<SimulationPath['accounts']>, string>>;

/** What is booked, by the names of tables and summaries. */
export function bookedAccounts<T>(
  accounts: Readonly<Partial<Record<keyof typeof accountNames, T>>>,
): [string, T][] {
  return Object.entries(accountNames).flatMap(([key, name]) => {
    const booked = accounts[key as keyof typeof accountNames];
    return booked === undefined ? [] : [[name, booked] as [string, T]];
  });
}

function accountColumns({ accounts }: SimulationPath): Column[] {
  if (!accounts) return [];
  return bookedAccounts(accounts).map(([name, values]) => ({ name, values }));
}
