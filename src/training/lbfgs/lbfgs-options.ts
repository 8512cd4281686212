import { InputError } from '../../diagnostics/index.js';

/** Settings of {@link lbfgs}; absent ones take {@link LBFGS_DEFAULTS}. */
export interface LbfgsOptions {
  /** Iterations after which it stops, >= 1; `bfgs_settings.maxiter`. */
  readonly maxIterations: number;
  /** Stops where the largest gradient component is at most this, >= 0; `bfgs_settings.tol`. */
  readonly gradientTolerance: number;
  /** Stops where an iteration changed the value by at most this times max(|f|, |f′|), >= 0; 0: never. */
  readonly valueTolerance: number;
  /** Curvature pairs kept, >= 1: Nocedal and Wright's m. */
  readonly history: number;
  /** Length of the first trial step along the steepest descent, > 0, in the parameters' units. */
  readonly firstStep: number;
  /** Pairs with s·y <= this times ‖s‖‖y‖ are left out, from 0 to below 1. Relative, so that the units do not matter. */
  readonly curvatureTolerance: number;
  /** Sufficient decrease c₁ of the Wolfe conditions, 0 < c₁ < c₂. */
  readonly decrease: number;
  /** Curvature c₂ of the Wolfe conditions, c₁ < c₂ < 1. */
  readonly curvature: number;
  /** Evaluations one line search may take, >= 1. */
  readonly maxSearchEvaluations: number;
}

/**
 * Spec 05 §7's limits and the constants Nocedal and Wright suggest for quasi-Newton methods, §3.1. The history is at the
 * upper end of their 3 to 20: a pair costs nothing next to an evaluation.
 */
export const LBFGS_DEFAULTS: LbfgsOptions = {
  maxIterations: 100,
  gradientTolerance: 1e-6,
  valueTolerance: 0,
  history: 20,
  firstStep: 1,
  curvatureTolerance: 1e-12,
  decrease: 1e-4,
  curvature: 0.9,
  maxSearchEvaluations: 40,
};

/**
 * Options with the defaults filled in.
 *
 * @throws InputError (`training.lbfgs.option`) where an option is outside its range
 */
export function lbfgsOptions(given: Partial<LbfgsOptions>): LbfgsOptions {
  const options = { ...LBFGS_DEFAULTS, ...given };
  const expect = (name: keyof LbfgsOptions, expected: string, holds: (value: number) => boolean): void => {
    const value = options[name];
    if (holds(value)) return;
    throw new InputError(`L-BFGS cannot use ${name} ${value}; expected ${expected}.`, {
      code: 'training.lbfgs.option',
      path: name,
      value,
      expected,
      suggestion: `${LBFGS_DEFAULTS[name]}`,
    });
  };
  const counts = ['maxIterations', 'history', 'maxSearchEvaluations'] as const;
  for (const name of counts) expect(name, 'a whole number from 1', (v) => Number.isSafeInteger(v) && v >= 1);
  const tolerances = ['gradientTolerance', 'valueTolerance'] as const;
  for (const name of tolerances) expect(name, 'a finite number from 0', (v) => v >= 0 && v < Infinity);
  expect('firstStep', 'a finite number above 0', (v) => v > 0 && v < Infinity);
  expect('curvatureTolerance', 'a number from 0 to below 1', (v) => v >= 0 && v < 1);
  expect('curvature', 'a number between 0 and 1', (v) => v > 0 && v < 1);
  const { curvature } = options;
  expect('decrease', `a number between 0 and curvature, ${curvature}`, (v) => v > 0 && v < curvature);
  return options;
}
