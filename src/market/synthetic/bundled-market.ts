import type { MarketOptions } from './market-options.js';

/**
 * The market in the package's `data` folder, so that examples and tests need no download: three risky assets
 * and a stable coin, 400 days of minutes. `generateMarket(BUNDLED_MARKET)` gives its prices bit for bit.
 */
export const BUNDLED_MARKET: MarketOptions = {
  seed: 'poolgrad-7',
  tokens: ['AAA', 'BBB', 'CCC'],
  stableCoins: ['USX'],
  start: Date.UTC(2021, 0, 1),
  minutes: 400 * 1440,
  initialPrices: { AAA: 20_000, BBB: 1_500, CCC: 12 },
  volatilities: { AAA: 0.55, BBB: 0.7, CCC: 0.9 },
};
