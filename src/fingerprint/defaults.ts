import { canonicalJson } from './canonical-json.js';
import { isGroup, valueAt } from './key-path.js';
import { fingerprintSchema } from './schema/fingerprint-schema.js';
import type { ResolvedFingerprint } from './types.js';

let defaults: ResolvedFingerprint | undefined;

/** Default of a key, by its dotted path. */
export function defaultOf(path: string): unknown {
  defaults ??= fingerprintSchema.parse({});
  return valueAt(defaults, path);
}

/** Paths of the keys whose value is not the default. */
export function changedKeys(fingerprint: ResolvedFingerprint): readonly string[] {
  return leaves(fingerprint, '')
    .filter(({ path, value }) => {
      const standard = defaultOf(path);
      return standard === undefined || canonicalJson(standard) !== canonicalJson(value);
    })
    .map(({ path }) => path);
}

function leaves(
  group: Readonly<Record<string, unknown>>,
  prefix: string,
): { path: string; value: unknown }[] {
  return Object.entries(group).flatMap(([name, value]) =>
    isGroup(value) ? leaves(value, `${prefix}${name}.`) : [{ path: `${prefix}${name}`, value }],
  );
}
