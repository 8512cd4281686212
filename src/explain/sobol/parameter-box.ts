import { ParameterError } from '../../diagnostics/index.js';
import { ruleSpace } from '../../search/index.js';
import type { ParameterSet } from '../../simulation/index.js';
import type { ExplainedStrategy } from '../explained-strategy.js';
import type { InputGroup } from './sobol-indices.js';

/** A box of raw parameters, from the unit cube. */
export interface ParameterBox {
  /** One coordinate a number that varies. */
  readonly dimensions: number;
  /** One group a raw parameter. */
  readonly groups: readonly InputGroup[];
  /** Ends of each coordinate, in raw units. */
  readonly ranges: readonly (readonly [low: number, high: number])[];
  /** Parameters that stay as they are. */
  readonly held: readonly string[];
  /** Parameters of a point of the unit cube, [dimensions]. */
  readonly at: (point: ArrayLike<number>) => ParameterSet;
}

/** Where one number of a parameter lies. */
interface Coordinate {
  readonly parameter: string;
  readonly entry: number;
  readonly low: number;
  readonly high: number;
  readonly isFactor: boolean;
}

/**
 * The parameters worth varying and how far: every trainable raw parameter of the rule that is read, each number over the range of
 * the ready-made space of the rule (spec 08 §6.1), uniformly, or by factors where that space is logarithmic.
 *
 * @param around absent: the whole ranges. A share r: from x - r w to x + r w, x being the parameter's value and w the width of its
 *   range (of its logarithm, where that is what is uniform)
 * @throws ParameterError (`explain.around`) for a value that is not positive where the range is logarithmic
 */
export function parameterBox(strategy: ExplainedStrategy, around?: number): ParameterBox {
  const { kernels, parameters, plan } = strategy;
  const { switches } = plan.settings.options;
  const space = ruleSpace(plan.settings.rule, switches);
  const coordinates = kernels.trained.flatMap((parameter) =>
    coordinatesOf(strategy, parameter, space, around),
  );
  const varied = kernels.trained.filter((name) => coordinates.some(({ parameter }) => parameter === name));
  return {
    dimensions: coordinates.length,
    groups: varied.map((name) => ({
      name,
      columns: coordinates.flatMap(({ parameter }, k) => (parameter === name ? [k] : [])),
    })),
    ranges: coordinates.map(({ low, high }) => [low, high]),
    held: Object.keys(parameters).filter((name) => !varied.includes(name)),
    at: (point) => {
      const moved: Record<string, number[]> = Object.fromEntries(
        varied.map((name) => [name, [...parameters[name]!]]),
      );
      coordinates.forEach(({ parameter, entry, low, high, isFactor }, k) => {
        const u = point[k]!;
        moved[parameter]![entry] = isFactor ? low * (high / low) ** u : low + u * (high - low);
      });
      return { ...parameters, ...moved };
    },
  };
}

function coordinatesOf(
  { kernels, parameters, plan }: ExplainedStrategy,
  parameter: string,
  space: ReturnType<typeof ruleSpace>,
  around: number | undefined,
): readonly Coordinate[] {
  const { rows, members, shape } = kernels.shapes[parameter]!;
  const count = shape === 'vector' ? plan.tokens.length : 1;
  return Array.from({ length: members * rows.length * count }, (_, entry) => {
    const row = rows[Math.floor(entry / count) % rows.length]!;
    const range = rangeOf(space, row === '' ? parameter : `${parameter}_${row}`);
    if (!range) return [];
    const { low, high, isFactor } = range;
    if (around === undefined) return [{ parameter, entry, low, high, isFactor }];
    const value = parameters[parameter]![entry]!;
    if (isFactor && value <= 0) throw notPositive(parameter, value);
    const reach = isFactor ? (high / low) ** around : around * (high - low);
    const ends = isFactor
      ? { low: value / reach, high: value * reach }
      : { low: value - reach, high: value + reach };
    return [{ parameter, entry, ...ends, isFactor }];
  }).flat();
}

function rangeOf(space: ReturnType<typeof ruleSpace>, name: string) {
  const spec = Object.hasOwn(space, name) ? space[name] : undefined;
  if (spec === undefined || 'choices' in spec || spec.high === undefined) return undefined;
  return { low: spec.low, high: spec.high, isFactor: spec.log === true };
}

function notPositive(parameter: string, value: number): ParameterError {
  return new ParameterError(
    `${parameter} is ${value}, and its range is one of factors, so there is nothing around it; expected a number above 0. ` +
      'Leave --around out to vary it over its whole range.',
    { code: 'explain.around', path: parameter, value, expected: 'a number above 0' },
  );
}
