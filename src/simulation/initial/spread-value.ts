import { ParameterError } from '../../diagnostics/index.js';

type PerAsset = number | readonly number[] | readonly (readonly number[])[];

/**
 * One number an asset, from a scalar, a list, or a matrix of sets. Spec 05 §4.2.
 *
 * @throws ParameterError (`parameter.shape`) where the shape fits neither tokens nor sets
 */
export function spreadValue(
  key: string,
  value: PerAsset,
  at: { readonly set: number; readonly sets: number; readonly assets: number },
): number[] {
  if (typeof value === 'number') return Array.from({ length: at.assets }, () => value);
  const isMatrix = Array.isArray(value[0]);
  const row = (isMatrix ? value[at.set] : value) as readonly number[] | undefined;
  if (
    row === undefined ||
    (isMatrix && value.length !== at.sets) ||
    (row.length !== at.assets && row.length !== 1)
  ) {
    throw new ParameterError(
      `${key} is ${JSON.stringify(value)}; expected a number, ${at.assets} numbers, or ${at.sets} rows of ${at.assets}.`,
      {
        code: 'parameter.shape',
        path: key,
        value,
        expected: `${at.assets} numbers or ${at.sets} x ${at.assets}`,
      },
    );
  }
  return Array.from({ length: at.assets }, (_, i) => row[i] ?? row[0]!);
}
