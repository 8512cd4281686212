import { InputError, nearest } from '../../../diagnostics/index.js';
import { fingerprintKeys, type FingerprintKey } from '../../../fingerprint/index.js';
import { derivedValues } from './derived-values.js';
import { valueRoutes } from './value-routes.js';

/** Keys that decide what trials are measured on: those of trials that differ in them cannot be compared. */
const measuring: readonly string[] = [
  'tokens',
  'freq',
  'startDateString',
  'endDateString',
  'endTestDateString',
  'optimisation_settings.initial_random_key',
];

/** A searched name taken apart: `initial_memory_length[BTC]` is a key and a token. */
export interface ValueName {
  readonly name: string;
  readonly base: string;
  readonly token?: string;
}

/**
 * Takes a searched name apart and checks that it stands for something a search may change.
 *
 * @throws InputError (`search.value_name`) naming the nearest name
 */
export function readValueName(name: string, tokens: readonly string[]): ValueName {
  const [, base = name, token] = /^([^[]*)\[([^\]]*)\]$/.exec(name) ?? [];
  const key = keyOf(base);
  if (key === undefined && !Object.hasOwn(derivedValues, base)) throw unknownName(name, base);
  if (key?.legacy === true) throw refused(name, 'is accepted for the sake of old files and has no effect');
  if (key && (measuring.includes(key.path) || key.path.startsWith('walk_forward.'))) {
    throw refused(name, 'decides what trials are measured on, which must be the same for all');
  }
  if (token === undefined) return { name, base };
  if (!tokens.includes(token)) throw unknownToken(name, token, tokens);
  if (key?.domain.includes('one an asset') !== true) throw refused(name, 'has no value a token');
  return { name, base, token };
}

/** The path a name's value is written to; undefined for names that stand for several. */
export function pathOf(base: string): string | undefined {
  return keyOf(base)?.path;
}

function keyOf(base: string): FingerprintKey | undefined {
  const keys = fingerprintKeys();
  return keys.get(Object.hasOwn(valueRoutes, base) ? valueRoutes[base]!.path : base);
}

/** Every name a search may use, short ones first. */
export function valueNames(): readonly string[] {
  const keys = [...fingerprintKeys().values()].filter(
    ({ legacy, path }) => !legacy && !measuring.includes(path) && !path.startsWith('walk_forward.'),
  );
  return [...Object.keys(valueRoutes), ...Object.keys(derivedValues), ...keys.map(({ path }) => path)];
}

function unknownName(name: string, base: string): InputError {
  const names = valueNames();
  const inside = names.find((path) => path.endsWith(`.${base}`));
  const suggestion = inside ?? nearest(base, names);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  const expected = 'a short name of a search, or a dotted key of the fingerprint';
  return new InputError(`A search cannot vary "${name}"; expected ${expected}.${hint}`, {
    code: 'search.value_name',
    path: name,
    value: name,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function unknownToken(name: string, token: string, tokens: readonly string[]): InputError {
  const suggestion = nearest(token, tokens);
  const expected = `one of ${tokens.join(', ')}`;
  return new InputError(
    `"${name}" is of ${token}, which the fingerprint does not have; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    {
      code: 'search.value_name',
      path: name,
      value: token,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

function refused(name: string, why: string): InputError {
  return new InputError(`A search cannot vary "${name}": it ${why}.`, {
    code: 'search.value_name',
    path: name,
    value: name,
    expected: 'a key that changes how parameters are trained or what they are',
  });
}
