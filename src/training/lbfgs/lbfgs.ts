import { InputError } from '../../diagnostics/index.js';
import { lbfgsOptions, type LbfgsOptions } from './lbfgs-options.js';
import type {
  CurvaturePair,
  EvaluateWithGradient,
  LbfgsState,
  LbfgsStatus,
  ValueAndGradient,
} from './lbfgs-state.js';
import { strongWolfeSearch, type Trial } from './strong-wolfe-search.js';
import { twoLoopDirection } from './two-loop-direction.js';
import { dot, largestEntry } from './vectors.js';

/** Minimises one iteration at a time, so that a caller can report, save and stop in between. */
export interface Lbfgs {
  /**
   * State at a starting point, which costs one evaluation.
   *
   * @param x one entry a coordinate
   * @throws InputError (`training.lbfgs.start`) where x is empty or not finite
   * @throws InputError (`training.lbfgs.gradient`) where the gradient is of another length than x
   */
  readonly init: (x: Float64Array, evaluate: EvaluateWithGradient) => LbfgsState;
  /**
   * State after one more iteration; the state itself where it is not running.
   *
   * @throws InputError (`training.lbfgs.gradient`) where the gradient is of another length than x
   */
  readonly step: (state: LbfgsState, evaluate: EvaluateWithGradient) => LbfgsState;
}

/**
 * L-BFGS with a line search for the strong Wolfe conditions.
 *
 *     x′ = x - a H g,   H from the last m pairs (s, y) = (x′ - x, g′ - g)
 *
 * The value never rises. Where a search fails the pairs are dropped and the steepest descent is tried before it stops.
 * Choose it for smooth objectives with gradients; it takes far fewer evaluations than gradient descent near an optimum.
 * Nocedal and Wright, "Numerical Optimization", 2006, algorithm 7.5; spec 07 §17.
 *
 * @throws InputError (`training.lbfgs.option`) where an option is outside its range
 */
export function lbfgs(given: Partial<LbfgsOptions> = {}): Lbfgs {
  const options = lbfgsOptions(given);

  const statusAfter = (
    iteration: number,
    gradient: Float64Array,
    value: number,
    before: number,
  ): LbfgsStatus => {
    if (largestEntry(gradient) <= options.gradientTolerance) return 'gradient-tolerance';
    const scale = Math.max(Math.abs(value), Math.abs(before));
    const { valueTolerance } = options;
    if (valueTolerance > 0 && before - value <= valueTolerance * scale) return 'value-tolerance';
    return iteration >= options.maxIterations ? 'max-iterations' : 'running';
  };

  const init = (x: Float64Array, evaluate: EvaluateWithGradient): LbfgsState => {
    checkStart(x);
    const start = evaluateAt(x, evaluate);
    const atOptimum = largestEntry(start.gradient) <= options.gradientTolerance;
    return {
      status: !isFinitePoint(start) ? 'start-not-finite' : atOptimum ? 'gradient-tolerance' : 'running',
      iteration: 0,
      evaluations: 1,
      x: x.slice(),
      ...start,
      pairs: [],
      skippedPairs: 0,
      restarts: 0,
      nonFiniteTrials: 0,
    };
  };

  const step = (state: LbfgsState, evaluate: EvaluateWithGradient): LbfgsState => {
    if (state.status !== 'running') return state;
    let { pairs, restarts, evaluations, nonFiniteTrials } = state;
    const counted: EvaluateWithGradient = (x) => {
      evaluations++;
      return evaluate(x);
    };
    const search = (): Trial | null => {
      const direction = twoLoopDirection(state.gradient, pairs);
      const slope = dot(state.gradient, direction);
      // Rounding can spoil a direction of badly conditioned pairs; NaN fails the comparison too.
      if (!(slope < 0 && slope > -Infinity)) return null;
      const origin = { step: 0, value: state.value, slope, x: state.x, gradient: state.gradient };
      const first = pairs.length > 0 ? 1 : options.firstStep / Math.sqrt(-slope);
      const probe = (length: number): Trial => {
        const trial = trialAt(state.x, direction, length, counted);
        if (trial.value === Infinity) nonFiniteTrials++;
        return trial;
      };
      return strongWolfeSearch(origin, probe, first, options);
    };

    let found = search();
    if (found === null && pairs.length > 0) {
      pairs = [];
      restarts++;
      found = search();
    }
    if (found === null) {
      return { ...state, status: 'line-search', pairs, restarts, evaluations, nonFiniteTrials };
    }
    const { x, value, gradient } = found;
    const iteration = state.iteration + 1;
    const pair = curvaturePair(state, found, options.curvatureTolerance);
    return {
      status: statusAfter(iteration, gradient, value, state.value),
      iteration,
      evaluations,
      x,
      value,
      gradient,
      pairs: pair === null ? pairs : [...pairs, pair].slice(-options.history),
      skippedPairs: state.skippedPairs + (pair === null ? 1 : 0),
      restarts,
      nonFiniteTrials,
    };
  };

  return { init, step };
}

function curvaturePair(from: LbfgsState, to: Trial, tolerance: number): CurvaturePair | null {
  const step = to.x.map((value, k) => value - from.x[k]!);
  const change = to.gradient.map((value, k) => value - from.gradient[k]!);
  const curvature = dot(step, change);
  const enough = curvature > tolerance * Math.sqrt(dot(step, step)) * Math.sqrt(dot(change, change));
  return enough && curvature < Infinity ? { step, change, curvature } : null;
}

function trialAt(
  from: Float64Array,
  direction: Float64Array,
  step: number,
  evaluate: EvaluateWithGradient,
): Trial {
  const x = from.map((value, k) => value + step * direction[k]!);
  const unusable = { step, value: Infinity, slope: NaN, x, gradient: x };
  // Some objectives are finite at infinity; nothing can be learnt there.
  if (!x.every(Number.isFinite)) return unusable;
  const { value, gradient } = evaluateAt(x, evaluate);
  if (!isFinitePoint({ value, gradient })) return unusable;
  return { step, value, slope: dot(gradient, direction), x, gradient };
}

function isFinitePoint({ value, gradient }: ValueAndGradient): boolean {
  return Number.isFinite(value) && gradient.every(Number.isFinite);
}

function evaluateAt(x: Float64Array, evaluate: EvaluateWithGradient): ValueAndGradient {
  // Copies both ways: an objective may keep its arrays for the next call.
  const { value, gradient } = evaluate(x.slice());
  if (gradient.length === x.length) return { value, gradient: gradient.slice() };
  throw new InputError(`The gradient has ${gradient.length} entries at a point of ${x.length}.`, {
    code: 'training.lbfgs.gradient',
    path: 'gradient',
    value: gradient.length,
    expected: `${x.length} entries`,
  });
}

function checkStart(x: Float64Array): void {
  const bad = x.findIndex((value) => !Number.isFinite(value));
  if (x.length > 0 && bad < 0) return;
  const problem = x.length === 0 ? 'is empty' : `has ${x[bad]!} at index ${bad}`;
  throw new InputError(`The starting point of L-BFGS ${problem}; expected finite numbers, at least one.`, {
    code: 'training.lbfgs.start',
    path: 'x',
    value: bad < 0 ? [] : x[bad],
    expected: 'finite numbers, at least one',
  });
}
