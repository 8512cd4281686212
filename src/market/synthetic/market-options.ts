import { MarketError } from '../../diagnostics/index.js';
import { compare } from '../files/price-file.js';

export interface MarketOptions {
  readonly seed: string | number;
  /** Tickers of risky assets, in any order. */
  readonly tokens: readonly string[];
  /** Tickers of stable coins, worth about 1. */
  readonly stableCoins?: readonly string[];
  /** Milliseconds since 1970, UTC, of the first bar; a whole minute. */
  readonly start: number;
  /** Number of rows. */
  readonly minutes: number;
  /** First price by token; a token without one begins at 100. */
  readonly initialPrices?: Readonly<Record<string, number>>;
  /** Volatility per square-root year in a calm market, by token; a token without one has 0.7. */
  readonly volatilities?: Readonly<Record<string, number>>;
  /** Correlation of the shocks of any two risky assets; default 0.65. */
  readonly correlation?: number;
  /** Digits of the first price that the tick keeps; default 5. */
  readonly significantDigits?: number;
}

/** One token of a synthetic market. */
export interface MarketAsset {
  readonly token: string;
  readonly stable: boolean;
  readonly initialPrice: number;
  readonly volatility: number;
}

/** {@link MarketOptions}, checked, defaults filled in. */
export interface MarketModel {
  readonly seed: string | number;
  readonly assets: readonly MarketAsset[];
  readonly start: number;
  readonly minutes: number;
  readonly correlation: number;
  readonly significantDigits: number;
}

const DEFAULTS = { price: 100, volatility: 0.7, correlation: 0.65, significantDigits: 5 };

/** @throws MarketError naming the option that is wrong */
export function marketOptions(options: MarketOptions): MarketModel {
  const { stableCoins = [], start, minutes, initialPrices = {}, volatilities = {} } = options;
  // The order of risky assets decides which shock is whose.
  const tokens = [...options.tokens].sort(compare);
  const { correlation = DEFAULTS.correlation, significantDigits = DEFAULTS.significantDigits } = options;
  const all = [...tokens, ...stableCoins];
  check('tokens', all, all.length > 0 && new Set(all).size === all.length, 'one or more tickers, each once');
  check(
    'start',
    start,
    Number.isInteger(start) && start % 60_000 === 0,
    'a whole minute in ms since 1970, UTC',
  );
  check('minutes', minutes, Number.isInteger(minutes) && minutes >= 1, 'a whole number >= 1');
  const digitsFit = Number.isInteger(significantDigits) && significantDigits >= 1 && significantDigits <= 15;
  check('significantDigits', significantDigits, digitsFit, 'a whole number from 1 to 15');
  checkPositive('initialPrices', initialPrices, tokens);
  checkPositive('volatilities', volatilities, tokens);
  const assets = all.map((token, i) => ({
    token,
    stable: i >= tokens.length,
    initialPrice: i >= tokens.length ? 1 : (initialPrices[token] ?? DEFAULTS.price),
    volatility: volatilities[token] ?? DEFAULTS.volatility,
  }));
  return { seed: options.seed, assets, start, minutes, correlation, significantDigits };
}

function checkPositive(
  path: string,
  values: Readonly<Record<string, number>>,
  tokens: readonly string[],
): void {
  for (const [token, value] of Object.entries(values)) {
    check(path, token, tokens.includes(token), `risky tokens of this market: ${tokens.join(', ')}`);
    check(`${path}.${token}`, value, value > 0 && Number.isFinite(value), 'a positive number');
  }
}

function check(path: string, value: unknown, valid: boolean, expected: string): void {
  if (valid) return;
  const shown = typeof value === 'number' ? String(value) : JSON.stringify(value);
  throw new MarketError(`${path} is ${shown}; expected ${expected}.`, {
    code: 'market.option',
    path,
    value,
    expected,
  });
}
