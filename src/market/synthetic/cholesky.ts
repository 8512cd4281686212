import { MarketError } from '../../diagnostics/index.js';

/**
 * Lower-triangular L with L L' = C, for a correlation matrix whose off-diagonal entries all equal
 * `correlation`.
 *
 * L times independent standard normals has that correlation.
 *
 * @returns rows of L, row i with i + 1 entries
 * @throws MarketError when the matrix is not positive definite: correlation outside (-1 / (n - 1), 1)
 */
export function equicorrelationFactor(size: number, correlation: number): readonly Float64Array[] {
  const lowest = size < 2 ? -1 : -1 / (size - 1);
  if (!(correlation > lowest && correlation < 1)) {
    throw new MarketError(
      `correlation is ${correlation}; ${size} assets can have a common correlation between ${lowest} and 1 only.`,
      { code: 'market.option', path: 'correlation', value: correlation, expected: `between ${lowest} and 1` },
    );
  }
  const factor: Float64Array[] = [];
  for (let i = 0; i < size; i++) {
    const row = new Float64Array(i + 1);
    for (let j = 0; j <= i; j++) {
      let rest = i === j ? 1 : correlation;
      for (let k = 0; k < j; k++) rest -= row[k]! * (i === j ? row[k]! : factor[j]![k]!);
      row[j] = i === j ? Math.sqrt(rest) : rest / factor[j]![j]!;
    }
    factor.push(row);
  }
  return factor;
}
