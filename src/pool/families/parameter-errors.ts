import { nearest, ParameterError } from '../../diagnostics/index.js';

/**
 * @param names parameters a pool can have
 * @throws ParameterError (`parameters.unknown`) naming the nearest, for a name that is none of them
 */
export function checkParameterName(pool: string, names: readonly string[], name: string): void {
  if (names.includes(name)) return;
  const suggestion = nearest(name, names);
  throw new ParameterError(
    `A ${pool} pool has no parameter ${name}; ${names.join(', ')} ${names.length > 1 ? 'were' : 'was'} expected.` +
      (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`),
    {
      code: 'parameters.unknown',
      path: name,
      expected: names.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

/** A value that makes no pool. */
export function outsideDomain(path: string, value: number | string, expected: string): ParameterError {
  return new ParameterError(`The parameter ${path} is ${value}; ${expected} was expected.`, {
    code: 'parameters.domain',
    path,
    value,
    expected,
  });
}
