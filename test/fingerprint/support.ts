import {
  FingerprintError,
  resolveFingerprint,
  type FingerprintProblem,
} from '../../src/fingerprint/index.js';
import type { ResolveOptions } from '../../src/fingerprint/index.js';

type Keys = Readonly<Record<string, unknown>>;

/** A fingerprint that resolves without problems or warnings for every purpose, with some keys replaced. */
export function sample(keys: Keys = {}, optimisationSettings: Keys = {}): Record<string, unknown> {
  return {
    rule: 'momentum',
    tokens: ['BTC', 'ETH', 'USDC'],
    startDateString: '2023-01-01 00:00:00',
    endDateString: '2023-06-01 00:00:00',
    endTestDateString: '2023-08-01 00:00:00',
    bout_offset: 40 * 1440,
    ...keys,
    optimisation_settings: { ...optimisationSettings },
  };
}

/** What is wrong with a fingerprint; empty when it resolves. */
export function problemsOf(input: unknown, options: ResolveOptions = {}): readonly FingerprintProblem[] {
  try {
    resolveFingerprint(input, options);
    return [];
  } catch (error) {
    if (error instanceof FingerprintError) return error.problems;
    throw error;
  }
}

/** `path: rule` of every problem. */
export function faultsOf(input: unknown, options: ResolveOptions = {}): readonly string[] {
  return problemsOf(input, options).map(({ path, rule }) => `${path}: ${rule}`);
}

/** `path: code` of every warning. */
export function warningsOf(input: unknown, options: ResolveOptions = {}): readonly string[] {
  return resolveFingerprint(input, options).warnings.map(({ path, code }) => `${path ?? ''}: ${code}`);
}
