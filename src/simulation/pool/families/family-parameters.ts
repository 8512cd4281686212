import { ParameterError } from '../../../diagnostics/index.js';
import type { FamilyParameters } from '../../../pool/index.js';
import type { ParameterSet } from '../../types.js';

/**
 * Parameters of a set as a pool of a family reads them. `initial_weights`, shares of value, stand for their logits where a pool is
 * of fixed weights.
 *
 * @throws ParameterError (`parameter.value`) for a number that is none, or weights that are not positive or do not add up to 1
 */
export function familyParameters(set: ParameterSet, pool: string): FamilyParameters {
  return Object.fromEntries(
    Object.entries(set).map(([name, values]) => {
      const bad = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
      if (bad >= 0) fail(`${name}[${bad}]`, values[bad], 'a finite number');
      if (name !== 'initial_weights' || pool === 'gyroscope') return [name, Float64Array.from(values)];
      const total = values.reduce((sum, value) => sum + value, 0);
      if (values.some((value) => value <= 0) || Math.abs(total - 1) > 1e-9)
        fail(name, values, 'positive weights that add up to 1');
      return ['initial_weights_logits', Float64Array.from(values, Math.log)];
    }),
  );
}

function fail(path: string, value: unknown, expected: string): never {
  throw new ParameterError(`The parameter ${path} is ${JSON.stringify(value)}; expected ${expected}.`, {
    code: 'parameter.value',
    path,
    value,
    expected,
  });
}
