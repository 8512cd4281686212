/** What a pool and its traders were paid and paid, cumulated since the start; quote currency but for counts. */
export const ledgerEntries = [
  /** Swap fees that stayed with liquidity providers, from arbitrageurs, noise traders and injected trades. */
  'feeRevenue',
  /** Swap fees that went to the protocol. */
  'protocolFees',
  /** What arbitrageurs put into the pool. */
  'arbitrageVolume',
  /** Trades arbitrageurs made; two a minute at most. */
  'arbitrageCount',
  /** What arbitrageurs gained at the market's prices, before gas and their own fees: what the pool lost to them. */
  'arbitrageProfit',
  'gasPaid',
  'noiseVolume',
  /** What injected trades put into the pool. */
  'injectedVolume',
] as const;

export type LedgerEntry = (typeof ledgerEntries)[number];

/** Positions in a ledger's array. */
export const ledgerAt = Object.fromEntries(ledgerEntries.map((name, k) => [name, k])) as Readonly<
  Record<LedgerEntry, number>
>;
