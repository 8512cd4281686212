import { sortedTokens } from '../spans.js';
import type { ResolvedFingerprint } from '../types.js';
import { perAssetValues } from './per-asset-values.js';
import { findingsFor, when, type Rule } from './rule.js';

/** Two or more distinct upper-case symbols, best in alphabetical order. */
export const tokens: Rule = {
  name: 'tokens',
  number: 5,
  reads: ['tokens', ...perAssetValues.reads],
  check: (fingerprint) => {
    const { problem, warning } = findingsFor(fingerprint);
    const symbols = fingerprint.tokens;
    const faulty = symbols.filter((symbol) => !/^[A-Z0-9][A-Z0-9._-]*$/.test(symbol));
    const repeated = [...new Set(symbols.filter((symbol, index) => symbols.indexOf(symbol) < index))];
    const sorted = sortedTokens(fingerprint);
    return [
      ...when(symbols.length < 2, () => problem('tokens', 'must name at least two tokens')),
      ...faulty.map((symbol) =>
        problem('tokens', `must be upper-case symbols, which "${symbol}" is not`, spelling(symbol)),
      ),
      ...repeated.map((symbol) =>
        problem(
          'tokens',
          `must be distinct, but "${symbol}" is there more than once`,
          'Leave the repetition out.',
        ),
      ),
      ...when(
        faulty.length + repeated.length === 0 && symbols.join() !== sorted.join() && hasVector(fingerprint),
        () =>
          warning(
            'tokens',
            `are not in alphabetical order, but lists of one value an asset are: ${sorted.join(', ')}`,
            'Make sure that your lists follow it.',
          ),
      ),
    ];
  },
};

function spelling(symbol: string): string {
  const repaired = symbol.trim().toUpperCase();
  return repaired === '' || repaired === symbol ? '' : `Did you mean "${repaired}"?`;
}

function hasVector(fingerprint: ResolvedFingerprint): boolean {
  const { min_weights_per_asset: least, max_weights_per_asset: most } = fingerprint.learnable_bounds_settings;
  return (
    least !== null ||
    most !== null ||
    perAssetValues.keys.some((key) => {
      const value = fingerprint[key];
      return Array.isArray(value) && [value, value[0]].some((list) => Array.isArray(list) && list.length > 1);
    })
  );
}
