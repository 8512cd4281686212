import { aleaStream } from '../../sampling/index.js';
import { BUNDLED_MARKET } from './bundled-market.js';

/** Daily rates by token. */
export interface Funding {
  /** Milliseconds since 1970, UTC. */
  readonly unix: Float64Array;
  readonly tokens: readonly string[];
  /** `rates[token][day]`, fractions a day. */
  readonly rates: readonly Float64Array[];
}

const day = 86_400_000;

/** How much of a day's distance from the mean is left the next day. */
const persistence = 0.95;

/** Standard deviation of a day's news. */
const news = 5e-5;

/** Decimals that are kept: a CSV file holds the numbers exactly. */
const decimals = 7;

/**
 * Funding rates for the risky tokens of the bundled market, one a day: Gaussian first-order autoregressions around 1e-4. They know
 * nothing of the prices. Nobody ever paid them.
 */
export function generateFunding(): Funding {
  const { tokens, start, minutes, seed } = BUNDLED_MARKET;
  const days = Math.floor(minutes / 1440);
  return {
    unix: Float64Array.from({ length: days }, (_, k) => start + k * day),
    tokens,
    rates: tokens.map((token) => {
      const stream = aleaStream(seed, `funding/${token}`);
      let distance = 0;
      return Float64Array.from({ length: days }, () => {
        distance = persistence * distance + news * stream.normal();
        return Number((1e-4 + distance).toFixed(decimals));
      });
    }),
  };
}
