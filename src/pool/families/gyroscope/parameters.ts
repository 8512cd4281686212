import { ParameterError } from '../../../diagnostics/index.js';
import { feesParameter } from '../balancer/fixed-weights/index.js';
import { above, between } from '../coordinates.js';
import type { FamilyParameter, FamilyParameters } from '../family.js';
import { checkParameterName, outsideDomain } from '../parameter-errors.js';

/** What makes one elliptic curve of all there are. Spec 03 §4.1. */
export interface EclpParameters {
  /** Lowest and highest price of token 0 in token 1 the pool trades at, 0 < α < β. */
  readonly alpha: number;
  readonly beta: number;
  /** λ, how far the circle is stretched, at least 1: the higher, the more liquidity is near the price tan φ. */
  readonly lam: number;
  /** φ, angle the stretched circle is turned by, radians of [0, π/2]. */
  readonly phi: number;
}

const isPositive = (value: number): boolean => value > 0 && Number.isFinite(value);

/** The parameters a curve is made of. Spec 03 §4.2. */
export const gyroscopeParameters = [
  {
    name: 'alpha',
    description: 'Lowest price the pool trades at, below beta.',
    unit: 'numeraire a token',
    shape: 'scalar',
    domain: '(0, ∞)',
    admits: isPositive,
    trainable: true,
    coordinate: above(0),
  },
  {
    name: 'beta',
    description: 'Highest price the pool trades at.',
    unit: 'numeraire a token',
    shape: 'scalar',
    domain: '(0, ∞)',
    admits: isPositive,
    trainable: true,
    coordinate: above(0),
  },
  {
    name: 'lam',
    description:
      'How far the circle is stretched: the higher, the more liquidity is near the price tan(phi).',
    unit: '1',
    shape: 'scalar',
    domain: '[1, ∞)',
    admits: (value) => value >= 1 && Number.isFinite(value),
    trainable: true,
    coordinate: above(1),
  },
  {
    name: 'phi',
    description: 'Angle the stretched circle is turned by; the tangent is the price liquidity is at.',
    unit: 'radians',
    shape: 'scalar',
    domain: '[0, π/2]',
    admits: (value) => value >= 0 && value <= Math.PI / 2,
    trainable: true,
    coordinate: between(0, Math.PI / 2),
  },
] as const satisfies readonly FamilyParameter[];

export type GyroscopeParameterName = (typeof gyroscopeParameters)[number]['name'];

/** The other name of `phi`, in fingerprints and on the web. */
const otherName = 'rotation_angle';

/** Starting shares of value, a number a token, instead of `lam` and `phi`. Spec 03 §4.2, Q-gyro-4. */
const shareNames = ['initial_weights_logits', 'initial_weights'] as const;

const names: readonly string[] = [
  ...gyroscopeParameters.map(({ name }) => name),
  otherName,
  ...shareNames,
  feesParameter.name,
];

/** What parameters say of a curve: all of it, or its range and the share of value of each token of the market to begin with. */
export type GivenCurve = GivenShape | GivenShares;

export interface GivenShape extends EclpParameters {
  readonly kind: 'curve';
}

export interface GivenShares {
  readonly kind: 'shares';
  readonly alpha: number;
  readonly beta: number;
  /** By token of the market. */
  readonly shares: readonly number[];
}

/** Which number of a curve a parameter name stands for; none for initial weights and fees. */
export function meaningOf(name: string): GyroscopeParameterName | undefined {
  const meant = name === otherName ? 'phi' : name;
  return gyroscopeParameters.find((parameter) => parameter.name === meant)?.name;
}

/**
 * Reads parameters.
 *
 * @throws ParameterError for a parameter there is not, one missing, given twice, of a wrong count, or outside its domain
 */
export function readParameters(parameters: FamilyParameters): GivenCurve {
  for (const name of Object.keys(parameters)) checkParameterName('gyroscope', names, name);
  const shares = readShares(parameters);
  const alpha = readNumber(parameters, 'alpha');
  const beta = readNumber(parameters, 'beta');
  if (shares) {
    for (const name of ['lam', 'phi', otherName]) {
      if (parameters[name]) failTwice(name, 'initial weights');
    }
    checkRange(alpha, beta);
    return { kind: 'shares', alpha, beta, shares };
  }
  if (parameters['phi'] && parameters[otherName]) failTwice(otherName, 'phi');
  const phi = parameters[otherName] ? otherName : 'phi';
  const curve = { alpha, beta, lam: readNumber(parameters, 'lam'), phi: readNumber(parameters, phi) };
  checkParameters(curve);
  return { kind: 'curve', ...curve };
}

/**
 * The parameter `fees`, if it was given.
 *
 * @throws ParameterError for one of a wrong count, or outside its domain
 */
export function readFee(parameters: FamilyParameters): number | undefined {
  const { name, domain, admits } = feesParameter;
  if (!parameters[name]) return undefined;
  const fee = readNumber(parameters, name);
  return admits(fee) ? fee : fail(name, fee, `a number of ${domain}`);
}

/** @throws ParameterError for a number outside its domain, or α not below β */
export function checkParameters(parameters: EclpParameters): void {
  for (const { name, domain, admits } of gyroscopeParameters) {
    const value = parameters[name];
    if (!admits(value)) fail(name, value, `a number of ${domain}`);
  }
  checkRange(parameters.alpha, parameters.beta);
}

function checkRange(alpha: number, beta: number): void {
  for (const [name, value] of Object.entries({ alpha, beta })) {
    if (!isPositive(value)) fail(name, value, 'a number of (0, ∞)');
  }
  if (!(alpha < beta)) fail('alpha', alpha, `a number below beta, ${beta},`);
}

function readNumber(parameters: FamilyParameters, name: string): number {
  const numbers = parameters[name];
  if (!numbers) return failMissing(name);
  const [value] = numbers;
  return value === undefined || numbers.length !== 1 ? failCount(name, numbers.length, 1) : value;
}

/** Shares of the tokens of the market; logits go before weights. */
function readShares(parameters: FamilyParameters): readonly number[] | undefined {
  const name = shareNames.find((one) => parameters[one]);
  if (name === undefined) return undefined;
  const given = [...parameters[name]!];
  if (given.length !== 2) failCount(name, given.length, 2);
  if (name === 'initial_weights_logits') {
    const top = Math.max(...given);
    const powers = given.map((logit) => Math.exp(logit - top));
    const total = powers[0]! + powers[1]!;
    const shares = powers.map((power) => power / total);
    if (!shares.every((share) => share > 0)) fail(name, String(given), 'a pair of finite numbers');
    return shares;
  }
  const isShares = given.every((share) => share > 0) && Math.abs(given[0]! + given[1]! - 1) < 1e-8;
  if (!isShares) fail(name, String(given), 'a pair of positive numbers that add up to 1');
  return given;
}

function fail(name: string, value: number | string, expected: string): never {
  throw outsideDomain(name, value, expected);
}

function failCount(name: string, count: number, expected: number): never {
  throw new ParameterError(`The parameter ${name} has ${count} numbers; ${expected} was expected.`, {
    code: 'parameters.count',
    path: name,
    value: count,
    expected: String(expected),
  });
}

function failMissing(name: string): never {
  throw new ParameterError(`The parameter ${name} is missing; a number was expected.`, {
    code: 'parameters.missing',
    path: name,
    expected: 'a number',
  });
}

function failTwice(name: string, other: string): never {
  throw new ParameterError(
    `The parameter ${name} is given besides ${other}; only one of them was expected.`,
    {
      code: 'parameters.conflict',
      path: name,
      expected: `${name} or ${other}`,
    },
  );
}
