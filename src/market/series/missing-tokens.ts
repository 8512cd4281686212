import { nearest, type MarketError } from '../../diagnostics/index.js';
import { seriesError } from './series-error.js';

/**
 * The error for a series that lacks tokens of the pool, or `undefined` where it lacks none.
 *
 * @param place the series, or file and series, named in the error
 * @param present tokens the series has values for
 * @param tokens those of the pool
 */
export function missingTokens(
  place: string,
  present: readonly string[],
  tokens: readonly string[],
): MarketError | undefined {
  const missing = tokens.filter((token) => !present.includes(token));
  const [first] = missing;
  if (first === undefined) return undefined;
  const others = present.filter((token) => !tokens.includes(token));
  const rest = others.length === 0 ? '' : ` Tokens it has besides those of the pool: ${others.join(', ')}.`;
  return seriesError(
    `${place}: no values for ${missing.join(', ')}; a series needs them for every token of the pool ` +
      `(${tokens.join(', ')}).${rest}`,
    { code: 'market.series_tokens', path: place, value: missing, expected: tokens.join(', ') },
    nearest(first, others),
  );
}
