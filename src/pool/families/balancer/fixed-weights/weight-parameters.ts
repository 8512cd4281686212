import { ParameterError } from '../../../../diagnostics/index.js';
import { softmax } from '../../../../strategy/transforms.js';
import { anyNumber, between } from '../../coordinates.js';
import type { FamilyParameter, FamilyParameters } from '../../family.js';
import { checkParameterName, outsideDomain } from '../../parameter-errors.js';

/** Weights of a pool whose weights never change: w = softmax(logits). Spec 01 §2.3. */
export const logitsParameter: FamilyParameter = {
  name: 'initial_weights_logits',
  description: 'Weights of the pool, as logits: w = softmax(logits). Equal logits are equal weights.',
  unit: '1',
  shape: 'token',
  initial: 1,
  domain: '(-∞, ∞)',
  admits: Number.isFinite,
  trainable: true,
  coordinate: anyNumber,
};

/** The swap fee as a parameter. A fee of 0 is a setting: it is another kind of arbitrage, not the end of an interval. */
export const feesParameter: FamilyParameter = {
  name: 'fees',
  description: 'Swap fee instead of the setting.',
  unit: 'fraction of what goes in',
  shape: 'scalar',
  domain: '(0, 1)',
  admits: (value) => value > 0 && value < 1,
  trainable: true,
  coordinate: between(0, 1),
};

/** Parameters of a pool of fixed weights as walks need them. */
export interface FixedWeights {
  /** w, adding up to 1. */
  readonly weights: Float64Array;
  /** The parameter `fees`, if it was given. */
  readonly fee: number | undefined;
}

/**
 * Checks parameters and reads them.
 *
 * @param pool name of the family, for messages
 * @param known the parameters the family can have
 * @throws ParameterError for a parameter there is not, one missing, of a wrong count, or outside its domain; for logits so far apart
 *   that a weight is 0
 */
export function readFixedWeights(
  pool: string,
  known: readonly FamilyParameter[],
  parameters: FamilyParameters,
  assets: number,
): FixedWeights {
  for (const [name, numbers] of Object.entries(parameters)) {
    checkNumbers(findParameter(pool, known, name), numbers, assets);
  }
  const { name, domain } = logitsParameter;
  const logits = parameters[name];
  if (!logits) {
    throw new ParameterError(
      `The parameter ${name} is missing; ${assets} numbers of ${domain} were expected.`,
      {
        code: 'parameters.missing',
        path: name,
        expected: `${assets} numbers of ${domain}`,
      },
    );
  }
  const weights = Float64Array.from(softmax([...logits]));
  const none = weights.indexOf(0);
  if (none >= 0) {
    throw new ParameterError(
      `The parameter ${name}[${none}] is ${logits[none]!}, so far below the others that its token has a weight of 0; ` +
        'logits less than 700 apart were expected.',
      {
        code: 'parameters.domain',
        path: `${name}[${none}]`,
        value: logits[none],
        expected: 'logits less than 700 apart',
      },
    );
  }
  return { weights, fee: parameters[feesParameter.name]?.[0] };
}

function findParameter(pool: string, known: readonly FamilyParameter[], name: string): FamilyParameter {
  checkParameterName(
    pool,
    known.map((parameter) => parameter.name),
    name,
  );
  return known.find((parameter) => parameter.name === name)!;
}

function checkNumbers(parameter: FamilyParameter, numbers: Float64Array, assets: number): void {
  const { name, shape, domain, admits } = parameter;
  const count = shape === 'scalar' ? 1 : assets;
  if (numbers.length !== count) {
    throw new ParameterError(`The parameter ${name} has ${numbers.length} numbers; ${count} were expected.`, {
      code: 'parameters.count',
      path: name,
      value: numbers.length,
      expected: `${count} numbers`,
    });
  }
  const bad = numbers.findIndex((value) => !admits(value));
  if (bad < 0) return;
  const path = shape === 'scalar' ? name : `${name}[${bad}]`;
  throw outsideDomain(path, numbers[bad]!, `a number of ${domain}`);
}
