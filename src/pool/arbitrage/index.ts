export type { Arbitrage, ArbitragePath, ArbitragePathOptions } from './arbitrage-path.js';
export type { Costs, Varying } from './conditions.js';
export { createArbitragePath } from './create-arbitrage-path.js';
export { createGeneralPath } from './general-path.js';
export type { Flows, InjectedTrades } from './flows.js';
export { ledgerAt, ledgerEntries, type LedgerEntry } from './ledger.js';
export { createTwoTokenPath } from './two-token-path.js';
