import { randomStream } from '../random-stream.js';
import { joeKuoNumbers } from './joe-kuo-numbers.js';
import { primitivePolynomials, type BinaryPolynomial } from './primitive-polynomials.js';

/** Bits of a coordinate, and so direction numbers of a dimension. */
export const BITS = 32;

/**
 * Direction numbers of a Sobol sequence: dimensions x 32, row-major, the binary point left of the highest bit.
 *
 *     v_i = a_1 v_{i-1} ^ ... ^ a_{s-1} v_{i-s+1} ^ v_{i-s} ^ (v_{i-s} >> s),    i > s
 *
 * for the primitive polynomial x^s + a_1 x^{s-1} + ... + a_{s-1} x + 1 of the dimension, the first s being
 * v_i = m_i 2^{32-i}. The first dimension is van der Corput's sequence: every m_i is 1.
 *
 * The m_i are Joe and Kuo's up to dimension 481. Beyond, each is drawn once for all from the odd numbers below 2^i, which is
 * all that a sequence of its own needs; good pairs of dimensions are then left to chance and to the scrambling.
 * Bratley and Fox, "Algorithm 659: Implementing Sobol's quasirandom sequence generator", 1988.
 */
export function directionNumbers(dimensions: number): Uint32Array {
  const directions = new Uint32Array(dimensions * BITS);
  const polynomials = primitivePolynomials();
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const own = directions.subarray(dimension * BITS, (dimension + 1) * BITS);
    if (dimension === 0) own.forEach((_, i) => (own[i] = 2 ** (BITS - 1 - i)));
    else fill(own, polynomials.next().value as BinaryPolynomial, dimension);
  }
  return directions;
}

function fill(directions: Uint32Array, { degree, bits }: BinaryPolynomial, dimension: number): void {
  const initial = joeKuoNumbers[dimension - 1] ?? drawnNumbers(dimension, degree);
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      directions[i] = initial[i]! * 2 ** (BITS - 1 - i);
      continue;
    }
    const first = directions[i - degree]!;
    let next = first ^ (first >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((bits >>> (degree - k)) & 1) next ^= directions[i - k]!;
    }
    directions[i] = next;
  }
}

function drawnNumbers(dimension: number, count: number): number[] {
  const stream = randomStream('sobol', `initial/${dimension}`);
  return Array.from({ length: count }, (_, i) => 2 * Math.floor(stream.uniform() * 2 ** i) + 1);
}
