import { InputError } from '../../../diagnostics/index.js';
import type { BandwidthRule } from './bandwidths.js';

/** Settings of {@link tpe}; absent ones take {@link TPE_DEFAULTS}. */
export interface TpeOptions {
  /** Trials drawn at random before the estimators begin, >= 1. */
  readonly startupTrials: number;
  /** Candidates drawn a trial, of which the most promising is tried, >= 1. */
  readonly candidates: number;
  /** How wide kernels on numbers are. */
  readonly bandwidth: BandwidthRule;
}

/** Usual settings: ten random trials, then the best of 24 candidates. */
export const TPE_DEFAULTS: TpeOptions = { startupTrials: 10, candidates: 24, bandwidth: 'neighbours' };

/**
 * Options with the defaults filled in.
 *
 * @throws InputError (`search.tpe.option`) where an option is outside its range
 */
export function tpeOptions(given: Partial<TpeOptions>): TpeOptions {
  const options = { ...TPE_DEFAULTS, ...given };
  const check = (name: keyof TpeOptions, holds: boolean, expected: string): void => {
    if (holds) return;
    const value = options[name];
    throw new InputError(`TPE cannot use ${name} ${value}; expected ${expected}.`, {
      code: 'search.tpe.option',
      path: name,
      value,
      expected,
      suggestion: `${TPE_DEFAULTS[name]}`,
    });
  };
  for (const name of ['startupTrials', 'candidates'] as const) {
    check(name, Number.isSafeInteger(options[name]) && options[name] >= 1, 'a whole number from 1');
  }
  check('bandwidth', ['neighbours', 'scott'].includes(options.bandwidth), 'neighbours or scott');
  return options;
}
