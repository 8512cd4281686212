import { InputError, RunError } from '../../../diagnostics/index.js';
import { resolveFingerprint, sortedTokens, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import { setKey } from '../../set-key.js';
import type { SearchValue } from '../../../black-box/index.js';
import { pathOf, readValueName, type ValueName } from './check-names.js';
import { derivedDomains, derivedValues, overriding } from './derived-values.js';
import { valueRoutes } from './value-routes.js';

/**
 * A fingerprint with the values of a trial, each where it belongs: ready for `train`. Pure. Spec 08 §6.2.
 *
 * A name is a short one (`base_lr`, `bout_offset_days`, `training_objective`, ...), or a dotted key of the fingerprint, either with
 * a token in brackets where a key has one value a token. Names that stand for several keys are read last.
 *
 * @throws InputError for a name that is none (`search.value_name`, with the nearest), two names of one key (`search.value_clash`);
 *   FingerprintError where the fingerprint cannot have a value
 */
export function applyValues(
  fingerprint: ResolvedFingerprint,
  values: Readonly<Record<string, SearchValue>>,
): ResolvedFingerprint {
  const tokens = sortedTokens(fingerprint);
  const names = Object.keys(values).map((name) => readValueName(name, tokens));
  const plain = names.filter(({ base }) => !Object.hasOwn(derivedValues, base));
  const derived = names.filter(({ base }) => Object.hasOwn(derivedValues, base));
  checkClashes(names, fingerprint);
  let document: Document = fingerprint;
  for (const named of plain) document = written(document, named, values[named.name]!, tokens);
  const before = document.optimisation_settings as ResolvedFingerprint['optimisation_settings'];
  for (const { name, base } of derived) {
    const value = values[name]!;
    if (derivedDomains[base] === 'boolean' && typeof value !== 'boolean') throw notBoolean(name, value);
    for (const [path, derivedValue] of Object.entries(derivedValues[base]!(value, before))) {
      document = put(document, path, derivedValue);
    }
  }
  return resolveFingerprint(document, { purpose: 'train', hasFees: true }).fingerprint;
}

/**
 * Checks names without values: that a search may vary each of them, and that no two are the same key.
 *
 * @throws InputError as {@link applyValues}
 */
export function checkValueNames(fingerprint: ResolvedFingerprint, names: readonly string[]): void {
  const tokens = sortedTokens(fingerprint);
  checkClashes(
    names.map((name) => readValueName(name, tokens)),
    fingerprint,
  );
}

type Document = Readonly<Record<string, unknown>>;

function written(
  document: Document,
  named: ValueName,
  value: SearchValue,
  tokens: readonly string[],
): Document {
  const { base, token } = named;
  const path = pathOf(base)!;
  const convert = Object.hasOwn(valueRoutes, base) ? valueRoutes[base]!.convert : undefined;
  const own = convert ? convert(value) : value;
  if (token === undefined) return put(document, path, own);
  const held = document[path];
  const all = Array.isArray(held) ? (held as readonly unknown[]) : tokens.map(() => held);
  if (Array.isArray(all[0])) throw matrix(named, path);
  return put(
    document,
    path,
    tokens.map((one, i) => (one === token ? own : all[i])),
  );
}

function put(document: Document, path: string, value: unknown): Document {
  const after = setKey(document, path, value);
  if (after) return after;
  throw new RunError(`The key ${path} lies behind a value that has no keys.`, {
    code: 'search.value_path',
    path,
  });
}

function checkClashes(
  names: readonly ValueName[],
  { optimisation_settings: settings }: ResolvedFingerprint,
): void {
  const taken = new Map<string, ValueName>();
  for (const named of names) {
    const { name, base, token } = named;
    const derive = Object.hasOwn(derivedValues, base) ? derivedValues[base]! : undefined;
    if (derive && overriding.includes(base)) continue;
    for (const path of derive ? Object.keys(derive(null, settings)) : [pathOf(base)!]) {
      const others = [...taken.entries()].filter(([place]) => place === path || place.startsWith(`${path}[`));
      const place = token === undefined ? path : `${path}[${token}]`;
      const other = token === undefined ? others[0]?.[1] : (taken.get(place) ?? taken.get(path));
      if (other) throw clash(name, other.name, place);
      taken.set(place, named);
    }
  }
}

function clash(name: string, other: string, place: string): InputError {
  return new InputError(`"${other}" and "${name}" are both ${place}; expected one of them.`, {
    code: 'search.value_clash',
    path: name,
    value: other,
    expected: `one name for ${place}`,
  });
}

function matrix({ name }: ValueName, path: string): InputError {
  return new InputError(
    `"${name}" cannot be set: ${path} of the fingerprint has values of its own for every parameter set; expected one a token.`,
    { code: 'search.value_matrix', path: name, expected: 'a number, or one a token, in the fingerprint' },
  );
}

function notBoolean(name: string, value: SearchValue): InputError {
  return new InputError(`${name} is ${JSON.stringify(value)}; expected true or false.`, {
    code: 'search.values',
    path: name,
    value,
    expected: 'true or false',
  });
}
