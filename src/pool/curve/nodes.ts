/** How finely a piece is sampled, and how much a weight may change for that. */
export interface Level {
  /** K, nodes. */
  readonly nodes: number;
  /** Largest ratio of a weight at one end of its chunk's move to the same at the other. */
  readonly factor: number;
}

/**
 * Coarse to fine; nodes in multiples of eight. Factors are the largest, rounded down, that keep the error of a piece below
 * 1e-13 with room to spare: see `createCurveGrowthPath`.
 */
export const levels: readonly Level[] = [
  { nodes: 8, factor: 1.25 },
  { nodes: 16, factor: 3 },
  { nodes: 24, factor: 6 },
];

/** Steps a node must stand for, on average, to be worth it. */
const leastStepsPerNode = 3;

/** Levels that serve a piece of that many smooth steps: the first so many of {@link levels}. */
export function levelsFor(steps: number): readonly Level[] {
  return levels.filter(({ nodes }) => steps >= leastStepsPerNode * nodes);
}

/** Chebyshev-Lobatto nodes of [0, steps - 1], ends included, in order. */
export function nodesOf(nodes: number, steps: number): Float64Array {
  return Float64Array.from(
    { length: nodes },
    (_, k) => 0.5 * (steps - 1) * (1 - Math.cos((Math.PI * k) / (nodes - 1))),
  );
}

/**
 * Chebyshev polynomials T_0 .. T_(K-1) on [0, steps - 1] at the first half of its steps, the middle one included: a block of
 * eight degrees after another, in a block a row a step. The other half mirrors it.
 */
export function firstHalf(nodes: number, steps: number): Float64Array {
  const half = Math.ceil(steps / 2);
  const table = new Float64Array(nodes * half);
  for (let s = 0; s < half; s++) {
    const x = (2 * s) / (steps - 1) - 1;
    let before = x;
    let value = 1;
    for (let degree = 0; degree < nodes; degree++) {
      const inBlock = degree % 8;
      table[(degree - inBlock) * half + s * 8 + inBlock] = value;
      const next = 2 * x * value - before;
      before = value;
      value = next;
    }
  }
  return table;
}

/**
 * The matrix from Chebyshev to Lagrange at the nodes: L_k(x) = Σ_m matrix[k K + m] T_m(x), so that sums of T_m(s) f(s)
 * over steps become sums of L_k(s) f(s).
 *
 * Source: Trefethen, Approximation Theory and Approximation Practice, chapter 3.
 */
export function lagrangeFromChebyshev(nodes: number): Float64Array {
  const last = nodes - 1;
  const half = (index: number): number => (index === 0 || index === last ? 0.5 : 1);
  return Float64Array.from({ length: nodes * nodes }, (_, at) => {
    const k = Math.floor(at / nodes);
    const m = at % nodes;
    return (2 / last) * half(k) * half(m) * Math.cos(Math.PI * m * (1 - k / last));
  });
}

/** Weights of quadrature ω_k = Σ_{s < steps} L_k(s): Σ_s f(s) = Σ_k ω_k f(s_k) for polynomials f of degree below K. */
export function stepShares(nodes: number, steps: number): Float64Array {
  const moments = new Float64Array(nodes);
  for (let s = 0; s < steps; s++) {
    const x = (2 * s) / (steps - 1) - 1;
    let before = x;
    let value = 1;
    for (let degree = 0; degree < nodes; degree++) {
      moments[degree]! += value;
      const next = 2 * x * value - before;
      before = value;
      value = next;
    }
  }
  const matrix = lagrangeFromChebyshev(nodes);
  return Float64Array.from({ length: nodes }, (_, k) =>
    moments.reduce((sum, moment, m) => sum + matrix[k * nodes + m]! * moment, 0),
  );
}
