import { nearest, ParameterError, type Warning } from '../diagnostics/index.js';
import { symmetricEigen } from '../linear-algebra/index.js';
import {
  createObjectiveSlopes,
  differenceJacobian,
  fullGradient,
  type ObjectiveSlopes,
} from './derivatives/index.js';
import type { GradientOptions, GradientResult, ParameterSet } from './types.js';

export interface HessianOptions extends GradientOptions {
  /** Parameters to take second derivatives by; default every one that gradients flow into. */
  readonly names?: readonly string[];
}

/** Second derivatives are of the objective by raw parameters; `D` is the number of entries of the parameters taken. */
export interface HessianResult extends GradientResult {
  /** [D][D], symmetric. */
  readonly hessian: readonly (readonly number[])[];
  /** [D], what a row and a column is of: `log_k[BTC]`. */
  readonly names: readonly string[];
  /** Parameters given that the matrix leaves out: the objective does not read them, they are not trained, or were not asked for. */
  readonly leftOut: readonly string[];
  /** [D], smallest first. */
  readonly eigenvalues: readonly number[];
  readonly trace: number;
  readonly frobenius: number;
  /** Estimated error of the matrix in the Frobenius norm; no eigenvalue is off by more. */
  readonly error: number;
  /** [D], how far each entry was moved. */
  readonly steps: readonly number[];
}

/** Share of the norm above which derivatives that should be equal are not. */
const ASYMMETRY = 1e-5;
/** Share of the norm above which an error is worth a warning. */
const INACCURACY = 1e-3;

/**
 * Matrix of second derivatives of an objective over the whole training range as one window: its curvature.
 *
 * Central differences of the exact gradient with two steps, extrapolated; then the mean of the matrix and its transpose. The
 * error is the larger of what the two steps disagree by and half of ‖A - Aᵀ‖. Cost: 4 to 16 gradients an entry. Spec 07 §8.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError when a derivative near the parameters is
 *   not finite
 */
export function hessian({ names: asked, ...options }: HessianOptions): HessianResult {
  const { parameters } = options;
  const field = createObjectiveSlopes(options);
  const { plan, objective, at } = field;
  const taken = chosenNames(field, asked);
  const centre = at(parameters);
  const layout = taken.map((name) => [name, parameters[name]!.length] as const);
  const pack = (values: Readonly<Record<string, ArrayLike<number>>>): Float64Array =>
    Float64Array.from(taken.flatMap((name) => Array.from(values[name]!)));
  const unpack = (vector: Float64Array): ParameterSet => {
    let next = 0;
    const moved = layout.map(([name, size]) => [name, [...vector.subarray(next, (next += size))]] as const);
    return { ...parameters, ...Object.fromEntries(moved) };
  };

  const { matrix, steps, disagreement } = differenceJacobian(
    (vector) => pack(at(unpack(vector)).slopes),
    pack(parameters),
  );
  const size = steps.length;
  const transposed = matrix.map((_, k) => matrix[(k % size) * size + Math.floor(k / size)]!);
  const symmetric = matrix.map((value, k) => (value + transposed[k]!) / 2);
  const asymmetry = norm(matrix.map((value, k) => value - transposed[k]!));
  const error = Math.max(disagreement, asymmetry / 2);
  const rows = Array.from({ length: size }, (_, row) => [
    ...symmetric.subarray(row * size, (row + 1) * size),
  ]);
  return {
    objective,
    value: centre.value,
    tokens: plan.tokens,
    gradient: fullGradient(parameters, centre.slopes),
    hessian: rows,
    names: taken.flatMap((name) => field.labels(name)),
    leftOut: Object.keys(parameters).filter((name) => !taken.includes(name)),
    eigenvalues: [...symmetricEigen(symmetric, size).values.sort()],
    trace: rows.reduce((sum, row, k) => sum + row[k]!, 0),
    frobenius: norm(symmetric),
    error,
    steps: [...steps],
    warnings: [...plan.warnings, ...doubts(field, { norm: norm(symmetric), asymmetry, error })],
  };
}

/** @throws ParameterError for a name that no gradient flows into, and where nothing is left */
function chosenNames({ trained, rule }: ObjectiveSlopes, asked: readonly string[] = trained): string[] {
  const choices = trained.join(', ');
  for (const name of asked) {
    if (trained.includes(name)) continue;
    const suggestion = nearest(name, trained);
    throw new ParameterError(
      `There are no second derivatives by "${name}": the objective does not depend on it, or it is not trained; expected some ` +
        `of ${choices}${suggestion ? `; did you mean "${suggestion}"?` : '.'}`,
      {
        code: 'parameter.not_trained',
        path: name,
        value: asked,
        expected: choices,
        ...(suggestion ? { suggestion } : {}),
      },
    );
  }
  const taken = trained.filter((name) => asked.includes(name));
  if (taken.length > 0) return taken;
  throw new ParameterError(
    `There is no parameter to take second derivatives by; rule ${rule} has ${choices || 'none that are trained'}.`,
    {
      code: 'parameter.none',
      path: 'names',
      value: asked,
      expected: choices || 'a rule with parameters that are trained',
    },
  );
}

interface Doubtful {
  readonly norm: number;
  readonly asymmetry: number;
  readonly error: number;
}

function doubts({ biased }: ObjectiveSlopes, { norm: size, asymmetry, error }: Doubtful): readonly Warning[] {
  return [
    ...biased.map((key) => ({
      code: 'simulation.hessian_straight_through',
      path: key,
      message: `${key} is true: gradients are then not those of the value, and neither are second derivatives.`,
      value: true,
    })),
    ...(asymmetry > ASYMMETRY * size
      ? [
          {
            code: 'simulation.hessian_asymmetric',
            path: 'hessian',
            message:
              `Second derivatives that should be equal differ by ${share(asymmetry, size)} of the matrix (Frobenius norm): limits ` +
              'or trades switch on and off this near the parameters. The mean was taken.',
            value: asymmetry,
          },
        ]
      : []),
    ...(error > INACCURACY * size
      ? [
          {
            code: 'simulation.hessian_inaccurate',
            path: 'hessian',
            message: `The error of the second derivatives is estimated as ${share(error, size)} of the matrix (Frobenius norm).`,
            value: error,
          },
        ]
      : []),
  ];
}

/** A part of a norm, in words. */
function share(part: number, whole: number): string {
  return whole === 0 ? 'more than all' : (part / whole).toPrecision(2);
}

function norm(vector: Float64Array): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}
