import {
  lbfgs,
  type EvaluateWithGradient,
  type LbfgsOptions,
  type LbfgsState,
} from '../../../src/training/lbfgs/index.js';

/** Σ c_i x_i² / 2 with c from 1 to `condition`, evenly in logarithm. */
export function ellipsoid(size: number, condition: number): EvaluateWithGradient {
  const curvature = Array.from({ length: size }, (_, k) => condition ** (k / Math.max(1, size - 1)));
  return (x) => ({
    value: x.reduce((sum, value, k) => sum + (curvature[k]! * value * value) / 2, 0),
    gradient: x.map((value, k) => curvature[k]! * value),
  });
}

/** Σ 100 (x_{i+1} - x_i²)² + (1 - x_i)², lowest, 0, at (1, …, 1). Rosenbrock 1960. */
export const rosenbrock: EvaluateWithGradient = (x) => {
  let value = 0;
  const gradient = new Float64Array(x.length);
  for (let k = 0; k + 1 < x.length; k++) {
    const valley = x[k + 1]! - x[k]! ** 2;
    value += 100 * valley ** 2 + (1 - x[k]!) ** 2;
    gradient[k]! += -400 * x[k]! * valley - 2 * (1 - x[k]!);
    gradient[k + 1]! += 200 * valley;
  }
  return { value, gradient };
};

/** Every state up to the one it stops in. */
export function states(
  start: readonly number[],
  evaluate: EvaluateWithGradient,
  options: Partial<LbfgsOptions> = {},
): LbfgsState[] {
  const { init, step } = lbfgs(options);
  const all = [init(Float64Array.from(start), evaluate)];
  while (all.at(-1)!.status === 'running') all.push(step(all.at(-1)!, evaluate));
  return all;
}

/** The state it stops in. */
export function minimised(...problem: Parameters<typeof states>): LbfgsState {
  return states(...problem).at(-1)!;
}
