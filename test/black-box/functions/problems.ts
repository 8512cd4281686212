import { cube, realProblem, type Problem } from './problem.js';

const sum = (terms: readonly number[]): number => terms.reduce((total, term) => total + term, 0);

/** Σ x². */
export const sphere = (n: number): Problem =>
  realProblem(`the sphere in ${n} dimensions`, cube(n, -5, 5), (x) => sum(x.map((v) => v * v)), {
    minimum: 0,
    at: new Array<number>(n).fill(0),
  });

/** A curved valley. Rosenbrock 1960. */
export const rosenbrock = (n: number): Problem =>
  realProblem(
    `Rosenbrock in ${n} dimensions`,
    cube(n, -2, 2),
    (x) => sum(x.slice(1).map((next, k) => 100 * (next - x[k]! ** 2) ** 2 + (1 - x[k]!) ** 2)),
    { minimum: 0, at: new Array<number>(n).fill(1) },
  );

/** A local minimum near every whole number. Rastrigin 1974. */
export const rastrigin = (n: number): Problem =>
  realProblem(
    `Rastrigin in ${n} dimensions`,
    cube(n, -5.12, 5.12),
    (x) => sum(x.map((v) => 10 + v * v - 10 * Math.cos(2 * Math.PI * v))),
    { minimum: 0, at: new Array<number>(n).fill(0) },
  );

/** A plain of holes around a funnel. Ackley 1987. */
export const ackley = (n: number): Problem =>
  realProblem(
    `Ackley in ${n} dimensions`,
    cube(n, -32.768, 32.768),
    (x) => {
      const norm = Math.sqrt(sum(x.map((v) => v * v)) / n);
      const waves = sum(x.map((v) => Math.cos(2 * Math.PI * v))) / n;
      return 20 + Math.E - 20 * Math.exp(-0.2 * norm) - Math.exp(waves);
    },
    { minimum: 0, at: new Array<number>(n).fill(0) },
  );

/** Three minima of one value. Branin 1972. */
export const branin: Problem = realProblem(
  'Branin',
  [
    [-5, 10],
    [0, 15],
  ],
  ([x, y]) => {
    const valley = y! - (5.1 / (4 * Math.PI ** 2)) * x! ** 2 + (5 / Math.PI) * x! - 6;
    return valley ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x!) + 10;
  },
  { minimum: 10 / (8 * Math.PI), at: [Math.PI, 2.275] },
);

const HARTMANN_HEIGHTS = [1, 1.2, 3, 3.2];
const HARTMANN_RATES = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
];
const HARTMANN_CENTRES = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
];

/** Four peaks upside down. Hartman 1973, of six dimensions. */
export const hartmann6: Problem = realProblem(
  'Hartmann in 6 dimensions',
  cube(6, 0, 1),
  (x) =>
    -sum(
      HARTMANN_HEIGHTS.map((height, i) => {
        const rates = HARTMANN_RATES[i]!;
        const centre = HARTMANN_CENTRES[i]!;
        return height * Math.exp(-sum(x.map((v, k) => rates[k]! * (v - centre[k]!) ** 2)));
      }),
    ),
  {
    minimum: -3.322368011391339,
    at: [0.20168952, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054],
  },
);

/** Every kind of parameter, the choice among them moving the minimum of the others. */
export const mixed: Problem = {
  name: 'every kind of parameter',
  distributions: {
    rate: { kind: 'float', low: 1e-5, high: 0.1, log: true },
    layers: { kind: 'int', low: 1, high: 9 },
    method: { kind: 'categorical', choices: ['adam', 'sgd', 'lion', true] },
    share: { kind: 'float', low: 0, high: 1, step: 0.125 },
    size: { kind: 'int', low: 1, high: 256, log: true },
    width: { kind: 'int', low: 2, high: 21, step: 3 },
    fixed: { kind: 'float', low: 4, high: 4 },
  },
  evaluate: ({ rate, layers, method, share, size, width }) => {
    const shift = method === 'sgd' ? 1 : 0;
    const penalty = method === 'sgd' || method === 'adam' ? 0 : 1;
    return (
      penalty +
      (Math.log10(Number(rate)) + 3 - shift) ** 2 +
      (Number(layers) - 4) ** 2 / 4 +
      (Number(share) - 0.375) ** 2 +
      (Math.log2(Number(size)) - 5) ** 2 / 4 +
      ((Number(width) - 11) / 9) ** 2
    );
  },
  minimum: 0,
  at: { rate: 0.001, layers: 4, method: 'adam', share: 0.375, size: 32, width: 11, fixed: 4 },
};
