import { ParameterError } from '../../../diagnostics/index.js';
import { above, between } from '../coordinates.js';
import type { FamilyParameter, FamilyParameters } from '../family.js';
import { checkParameterName, outsideDomain } from '../parameter-errors.js';

/** Seconds the unit of `shift_exponent` is made of: base = 1 - shift_exponent / 124649. */
const exponentSeconds = 124649;

const within = (low: number, high: number) => (value: number) => value > low && value < high;

/** Every parameter a pool can have. Spec 03 §5.1. */
export const reclammParameters = [
  {
    name: 'price_ratio',
    description: 'Highest price of the range over the lowest, when the pool is opened.',
    unit: '1',
    shape: 'scalar',
    initial: 4,
    domain: '(1, ∞)',
    admits: within(1, Infinity),
    trainable: true,
    coordinate: above(1),
  },
  {
    name: 'centeredness_margin',
    description:
      'Centeredness below which the range shifts. Its derivative is 0 unless shifts are scaled by centeredness or their arc speed ' +
      'is calibrated.',
    unit: '1',
    shape: 'scalar',
    initial: 0.2,
    domain: '(0, 1)',
    admits: within(0, 1),
    trainable: true,
    coordinate: between(0, 1),
  },
  {
    name: 'daily_price_shift_base',
    description: 'What a geometric shift leaves of the larger virtual balance after a second.',
    unit: '1 a second',
    shape: 'scalar',
    initial: 1 - 1 / 124000,
    domain: '(0, 1]',
    admits: (value) => value > 0 && value <= 1,
    trainable: true,
    coordinate: between(0, 1),
  },
  {
    name: 'shift_exponent',
    description: 'Speed of geometric shifts instead of the base, which is then 1 - shift_exponent / 124649.',
    unit: '1',
    shape: 'scalar',
    initial: 1,
    domain: '[0, 124649)',
    admits: (value) => value >= 0 && value < exponentSeconds,
    trainable: true,
    coordinate: between(0, exponentSeconds),
  },
  {
    name: 'arc_length_speed',
    description: 'Arc length a second of shifts of constant arc length.',
    unit: '√(token 1 / token 0) a second',
    shape: 'scalar',
    initial: 1e-4,
    domain: '(0, ∞)',
    admits: within(0, Infinity),
    trainable: true,
    coordinate: above(0),
  },
  {
    name: 'fees',
    description: 'Swap fee instead of the setting, in runs whose costs are numbers and not all 0.',
    unit: 'fraction of what goes in',
    shape: 'scalar',
    domain: '[0, 1)',
    admits: (value) => value >= 0 && value < 1,
    trainable: true,
    coordinate: between(0, 1),
  },
] as const satisfies readonly FamilyParameter[];

export type ReclammParameterName = (typeof reclammParameters)[number]['name'];

/** Parameters as steps need them. */
export interface ReclammSettings {
  readonly ratio: number | undefined;
  readonly margin: number;
  /** The parameter that says how fast geometric shifts are. */
  readonly decayName: 'daily_price_shift_base' | 'shift_exponent';
  /** ln base, and its derivative by that parameter. */
  readonly logBase: number;
  readonly logBaseSlope: number;
  readonly speed: number | undefined;
  readonly fee: number | undefined;
}

/**
 * Checks parameters and reads them; `shift_exponent` goes before `daily_price_shift_base`.
 *
 * @throws ParameterError for a parameter there is not, one missing, of a wrong count, or outside its domain
 */
export function readSettings(parameters: FamilyParameters, needsRatio: boolean): ReclammSettings {
  for (const name of Object.keys(parameters)) {
    checkName(name);
    readNumber(parameters, name);
  }
  const read = (name: ReclammParameterName): number | undefined => readNumber(parameters, name);
  const demand = (name: ReclammParameterName): number => {
    const value = read(name);
    if (value !== undefined) return value;
    const { domain } = describe(name);
    throw new ParameterError(`The parameter ${name} is missing; a number of ${domain} was expected.`, {
      code: 'parameters.missing',
      path: name,
      expected: `a number of ${domain}`,
    });
  };
  const exponent = read('shift_exponent');
  return {
    ratio: needsRatio ? demand('price_ratio') : read('price_ratio'),
    margin: demand('centeredness_margin'),
    ...(exponent === undefined ? decayOfBase(demand('daily_price_shift_base')) : decayOfExponent(exponent)),
    speed: read('arc_length_speed'),
    fee: read('fees'),
  };
}

const decayOfBase = (base: number) =>
  ({ decayName: 'daily_price_shift_base', logBase: Math.log(base), logBaseSlope: 1 / base }) as const;

const decayOfExponent = (exponent: number) =>
  ({
    decayName: 'shift_exponent',
    logBase: Math.log1p(-exponent / exponentSeconds),
    logBaseSlope: -1 / (exponentSeconds - exponent),
  }) as const;

const describe = (name: ReclammParameterName): FamilyParameter =>
  reclammParameters.find((parameter) => parameter.name === name)!;

function readNumber(parameters: FamilyParameters, name: ReclammParameterName): number | undefined {
  const numbers = parameters[name];
  if (numbers === undefined) return undefined;
  const { domain, admits } = describe(name);
  const [value] = numbers;
  if (value === undefined || numbers.length !== 1) {
    throw new ParameterError(`The parameter ${name} has ${numbers.length} numbers; one was expected.`, {
      code: 'parameters.count',
      path: name,
      value: numbers.length,
      expected: '1 number',
    });
  }
  if (!admits(value)) throw outsideDomain(name, value, `a number of ${domain}`);
  return value;
}

function checkName(name: string): asserts name is ReclammParameterName {
  checkParameterName(
    'reclamm',
    reclammParameters.map((parameter) => parameter.name),
    name,
  );
}
