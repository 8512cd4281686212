import { ParameterError } from '../../diagnostics/index.js';
import type { Coordinate, PoolFamily } from '../../pool/index.js';
import type { ParameterVector } from './parameter-vector.js';

/** The trained parameters of a pool without a strategy, as free numbers. */
export interface FamilyVector extends ParameterVector {
  /** By name of a trained parameter. */
  readonly coordinates: Readonly<Record<string, Coordinate>>;
}

/**
 * Lays the trained parameters of a pool out as free numbers, in the order of the family's own.
 *
 * @param trained names of them
 */
export function familyVector(
  family: PoolFamily,
  trained: readonly string[],
  tokens: readonly string[],
): FamilyVector {
  const parts = family.parameters
    .filter(({ name }) => trained.includes(name))
    .map(({ name, shape, coordinate, domain }) => ({
      name,
      coordinate,
      domain,
      isPerToken: shape === 'token',
      size: shape === 'token' ? tokens.length : 1,
    }));
  const names = parts.flatMap(({ name, size }) => Array.from({ length: size }, () => name));
  const byName = <T>(of: (part: (typeof parts)[number]) => T): Record<string, T> =>
    Object.fromEntries(parts.map((part) => [part.name, of(part)]));
  return {
    size: names.length,
    names,
    trained: parts.map(({ name }) => name),
    isPerToken: (name) => parts.some((part) => part.name === name && part.isPerToken),
    coordinates: byName(({ coordinate }) => coordinate),
    pack: (parameters) =>
      Float64Array.from(
        parts.flatMap(({ name, coordinate, domain }) =>
          Array.from(parameters[name]!, (value) => {
            const free = coordinate.toFree(value);
            if (Number.isFinite(free)) return free;
            throw new ParameterError(
              `The parameter ${name} is ${value}, where it cannot be trained from: an end of ${domain} or beyond; a number inside was expected.`,
              {
                code: 'parameter.value',
                path: name,
                value,
                expected: `a number inside ${domain}`,
              },
            );
          }),
        ),
      ),
    packGradient: (gradient) => Float64Array.from(parts.flatMap(({ name }) => [...gradient[name]!])),
    name: (vector) => {
      let next = 0;
      return byName(({ size }) => vector.slice(next, (next += size)));
    },
    unpack: (vector, parameters) => {
      let next = 0;
      const replaced = byName(({ size, coordinate }) =>
        Array.from(vector.subarray(next, (next += size)), coordinate.toValue),
      );
      return { ...parameters, ...replaced };
    },
  };
}
