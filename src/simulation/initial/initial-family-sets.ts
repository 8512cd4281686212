import { InputError, ParameterError } from '../../diagnostics/index.js';
import { parseDate, sortedTokens, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { rowOf, type PriceFrame } from '../../market/index.js';
import type { FamilyParameter, PoolFamily } from '../../pool/index.js';
import { trainedNames } from '../pool/index.js';
import type { ParameterSet } from '../types.js';
import { spreadRows } from './spread-rows.js';
import { spreadValue } from './spread-value.js';

/** Settings of {@link initialFamilySets}. */
export interface InitialFamilyOptions {
  readonly fingerprint: ResolvedFingerprint;
  readonly family: PoolFamily;
  readonly sets: number;
  readonly seed: number;
  readonly prices: PriceFrame | undefined;
}

/**
 * Sets of parameters of a pool without a strategy: the first has the fingerprint's values, the others are spread by `noise_scale` in
 * free numbers, so that all of them are pools (spec 03 Q-rec-7). What is not trained is not spread.
 *
 * @throws ParameterError for a value outside its domain, or of a wrong shape; InputError where the first price is needed and there is none
 */
export function initialFamilySets(options: InitialFamilyOptions): ParameterSet[] {
  const { fingerprint, family, sets, seed } = options;
  const {
    noise_scale: usual,
    per_param_noise_scale: own,
    parameter_init_method: method,
  } = fingerprint.optimisation_settings;
  const trained = trainedNames(fingerprint, family);
  const canonical = Array.from({ length: sets }, (_, set) =>
    Object.fromEntries(
      family.parameters.map((parameter) => [parameter.name, valuesOf(parameter, set, options)]),
    ),
  );
  if (sets === 1) return canonical;
  const moved = family.parameters.filter(({ name }) => trained.includes(name));
  const map = (set: ParameterSet, to: 'toFree' | 'toValue'): ParameterSet => ({
    ...set,
    ...Object.fromEntries(moved.map(({ name, coordinate }) => [name, set[name]!.map(coordinate[to])])),
  });
  const fixed = new Set(family.parameters.map(({ name }) => name).filter((name) => !trained.includes(name)));
  const spread = spreadRows(
    canonical.map((set) => map(set, 'toFree')),
    { fixed, method, seed, scaleOf: (name) => own[name] ?? usual },
  );
  return spread.map((set, k) => (k === 0 ? canonical[0]! : map(set, 'toValue')));
}

function valuesOf(parameter: FamilyParameter, set: number, options: InitialFamilyOptions): number[] {
  const { fingerprint, sets } = options;
  const { name, shape, domain, admits } = parameter;
  const assets = shape === 'token' ? sortedTokens(fingerprint).length : 1;
  const { key, value } = givenValue(name, options);
  const values = spreadValue(key, value, { set, sets, assets });
  const bad = values.find((one) => !admits(one));
  if (bad === undefined) return values;
  throw new ParameterError(`${key} is ${bad}; a number of ${domain} was expected.`, {
    code: 'parameter.value',
    path: key,
    value: bad,
    expected: `a number of ${domain}`,
  });
}

/** The value a parameter starts with, and the key that says so. */
function givenValue(name: string, options: InitialFamilyOptions) {
  const { fingerprint } = options;
  switch (name) {
    case 'initial_weights_logits':
    case 'fees':
      return { key: name, value: fingerprint[name] };
    case 'alpha':
      return { key: 'initial_alpha', value: fingerprint.initial_alpha ?? firstPrice(options) / 4 };
    case 'beta':
      return { key: 'initial_beta', value: fingerprint.initial_beta ?? 4 * firstPrice(options) };
    case 'lam':
      return { key: 'initial_lam', value: fingerprint.initial_lam };
    case 'phi':
      return {
        key: 'initial_rotation_angle',
        value: fingerprint.initial_rotation_angle ?? Math.atan(firstPrice(options)),
      };
    default: {
      const key = `initial_${name}` as ReclammKey;
      return { key, value: fingerprint[key] };
    }
  }
}

type ReclammKey =
  | 'initial_price_ratio'
  | 'initial_centeredness_margin'
  | 'initial_daily_price_shift_base'
  | 'initial_shift_exponent'
  | 'initial_arc_length_speed';

/** Price of a gyroscope's other token in its numeraire when the run starts. */
function firstPrice({ fingerprint, prices }: InitialFamilyOptions): number {
  if (!prices) {
    throw new InputError(
      'The price range of the pool starts at the first price, which is not known here; give initial_alpha, initial_beta and initial_rotation_angle.',
      {
        code: 'simulation.first_price',
        path: 'initial_alpha',
        value: null,
        expected: 'numbers, or prices to read them from',
      },
    );
  }
  const row = rowOf(prices, parseDate(fingerprint.startDateString));
  const [first, second] = sortedTokens(fingerprint);
  const isFirst = (fingerprint.numeraire ?? second) === first;
  const ratio = prices.prices[0]![row]! / prices.prices[1]![row]!;
  return isFirst ? 1 / ratio : ratio;
}
