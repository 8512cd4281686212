/** What a pool and its traders were paid and paid; quote currency but for the count. */
export interface Account {
  /** Swap fees that stayed with liquidity providers, from arbitrageurs, noise traders and injected trades. */
  readonly feeRevenue: number;
  /** Swap fees that went to the protocol, noise traders' included. */
  readonly protocolFees: number;
  /** What arbitrageurs put into the pool. */
  readonly arbitrageVolume: number;
  /** What arbitrageurs took out of it. */
  readonly arbitrageOutflow: number;
  readonly arbitrageCount: number;
  /** What they took out less what they put in. */
  readonly arbitrageProfit: number;
  readonly gasPaid: number;
  readonly noiseVolume: number;
  /** What injected trades put into the pool. */
  readonly injectedVolume: number;
}

export const emptyAccount: Account = {
  feeRevenue: 0,
  protocolFees: 0,
  arbitrageVolume: 0,
  arbitrageOutflow: 0,
  arbitrageCount: 0,
  arbitrageProfit: 0,
  gasPaid: 0,
  noiseVolume: 0,
  injectedVolume: 0,
};

/** The sum of accounts, entry by entry. */
export function addAccounts(...accounts: readonly Account[]): Account {
  return accounts.reduce(
    (a, b) => ({
      feeRevenue: a.feeRevenue + b.feeRevenue,
      protocolFees: a.protocolFees + b.protocolFees,
      arbitrageVolume: a.arbitrageVolume + b.arbitrageVolume,
      arbitrageOutflow: a.arbitrageOutflow + b.arbitrageOutflow,
      arbitrageCount: a.arbitrageCount + b.arbitrageCount,
      arbitrageProfit: a.arbitrageProfit + b.arbitrageProfit,
      gasPaid: a.gasPaid + b.gasPaid,
      noiseVolume: a.noiseVolume + b.noiseVolume,
      injectedVolume: a.injectedVolume + b.injectedVolume,
    }),
    emptyAccount,
  );
}
