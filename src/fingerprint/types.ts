import type { z } from 'zod';
import type { fingerprintSchema } from './schema/fingerprint-schema.js';

/** What a fingerprint is resolved for; some rules only matter for some purposes. */
export type Purpose = 'simulate' | 'train' | 'gradient';

type Primitive = string | number | boolean | null | undefined;

/** `T` with every property and element, at any depth, read-only. */
export type DeepReadonly<T> = T extends Primitive
  ? T
  : T extends readonly (infer Element)[]
    ? readonly DeepReadonly<Element>[]
    : { readonly [K in keyof T]: DeepReadonly<T[K]> };

/**
 * A validated fingerprint with every default filled in: frozen at every depth, JSON-serialisable, and all that
 * says what a run computes.
 */
export type ResolvedFingerprint = DeepReadonly<z.output<typeof fingerprintSchema>>;

/** A user's own rule, resolved: what `rule` is when it is no name. */
export type RuleDefinition = Exclude<ResolvedFingerprint['rule'], string>;

/** What a caller may write: every key optional. */
export type FingerprintInput = DeepReadonly<z.input<typeof fingerprintSchema>>;

type Leaf = Primitive | readonly unknown[];

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends Leaf ? K : K | `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

/** Dotted path of a key or group of keys, e.g. `optimisation_settings.base_lr`. */
export type KeyPath = PathsOf<ResolvedFingerprint>;
