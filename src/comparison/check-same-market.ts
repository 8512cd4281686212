import { InputError } from '../diagnostics/index.js';
import { marketKeys, marketValue, type MarketKey } from './market-keys.js';
import type { ComparedPool } from './types.js';

/**
 * Refuses pools that are not on the same prices, fees and window.
 *
 * @throws InputError (`comparison.differs`) with every key that differs, its values, and where each of them stands
 */
export function checkSameMarket(
  pools: readonly Pick<ComparedPool, 'label' | 'source' | 'fingerprint'>[],
): void {
  const different = marketKeys.flatMap((key) => {
    const values = valuesOf(pools, key);
    return values.size > 1 ? [{ key, values }] : [];
  });
  const [first] = different;
  if (first === undefined) return;
  const lines = different.map(({ key, values }) => {
    const parts = [...values].map(([value, sources]) => `${value} in ${sources.join(', ')}`);
    return `  - ${key} is ${parts.join('; ')}`;
  });
  throw new InputError(
    [
      'Pools are compared on the same prices, fees and window, and these are not:',
      ...lines,
      `Give these keys the same values, or align all fingerprints with the first (--align): ${sourceOf(pools[0]!)}.`,
    ].join('\n'),
    {
      code: 'comparison.differs',
      path: different.map(({ key }) => key).join(', '),
      value: Object.fromEntries(
        different.map(({ key }) => [
          key,
          Object.fromEntries(pools.map(({ label, fingerprint }) => [label, marketValue(fingerprint, key)])),
        ]),
      ),
      expected: 'the same value in every fingerprint',
      suggestion: '--align',
    },
  );
}

/** The values of a key as JSON, and where each stands. */
function valuesOf(
  pools: Parameters<typeof checkSameMarket>[0],
  key: MarketKey,
): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const pool of pools) {
    const value = JSON.stringify(marketValue(pool.fingerprint, key));
    values.set(value, [...(values.get(value) ?? []), sourceOf(pool)]);
  }
  return values;
}

const sourceOf = ({ label, source }: Pick<ComparedPool, 'label' | 'source'>): string => source ?? label;
