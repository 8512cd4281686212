import { randomStream } from '../../../src/sampling/index.js';
import { cmaEs, type CmaEsOptions, type CmaEsState } from '../../../src/black-box/cma-es/index.js';

/** What is minimised. */
export type Objective = (x: Float64Array) => number;

/** Σ x². */
export const sphere: Objective = (x) => x.reduce((sum, value) => sum + value * value, 0);

/** Σ c_i x_i² with c from 1 to 1e6, evenly in logarithm. */
export const ellipsoid: Objective = (x) =>
  x.reduce((sum, value, k) => sum + 1e6 ** (k / (x.length - 1)) * value * value, 0);

/** Lowest, 0, at (1, …, 1). Rosenbrock 1960. */
export const rosenbrock: Objective = (x) => {
  let sum = 0;
  for (let k = 0; k + 1 < x.length; k++) sum += 100 * (x[k + 1]! - x[k]! ** 2) ** 2 + (1 - x[k]!) ** 2;
  return sum;
};

/** Lowest, 0, at 0, with a local minimum near every whole number. Rastrigin 1974. */
export const rastrigin: Objective = (x) =>
  x.reduce((sum, value) => sum + 10 + value * value - 10 * Math.cos(2 * Math.PI * value), 0);

/** Where a search starts. */
export interface Start {
  readonly mean: readonly number[];
  readonly seed?: number;
  readonly restart?: number;
}

/** Every state up to the one it stops in. */
export function states(
  { mean, seed = 7, restart = 0 }: Start,
  objective: Objective,
  options: Partial<CmaEsOptions> = {},
): CmaEsState[] {
  const { init, ask, tell } = cmaEs(options);
  const all = [init(Float64Array.from(mean), seed, restart)];
  while (all.at(-1)!.status === 'running') {
    const candidates = ask(all.at(-1)!);
    all.push(tell(all.at(-1)!, candidates, candidates.map(objective)));
  }
  return all;
}

/** The state it stops in. */
export function minimised(...problem: Parameters<typeof states>): CmaEsState {
  return states(...problem).at(-1)!;
}

/** A random rotation of n dimensions, the same every time: the orthonormalised rows of a normal matrix. */
export function rotation(n: number): (x: Float64Array) => Float64Array {
  const stream = randomStream(11, `rotation/${n}`);
  const rows: Float64Array[] = [];
  for (let r = 0; r < n; r++) {
    const row = Float64Array.from({ length: n }, () => stream.normal());
    for (const other of rows) {
      const along = row.reduce((sum, value, k) => sum + value * other[k]!, 0);
      row.forEach((value, k) => (row[k] = value - along * other[k]!));
    }
    const length = Math.hypot(...row);
    rows.push(row.map((value) => value / length));
  }
  return (x) => Float64Array.from(rows, (row) => row.reduce((sum, value, k) => sum + value * x[k]!, 0));
}
