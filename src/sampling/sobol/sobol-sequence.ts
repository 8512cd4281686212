import { BITS, directionNumbers } from './direction-numbers.js';

/**
 * The first points of the Sobol sequence, beginning with the origin: points x dimensions, row-major, in units of 2^-32.
 *
 *     x_0 = 0,    x_n = x_{n-1} ^ v_c,    c the place of the lowest 1 in n
 *
 * which is Gray-code order: another order within 2^k points than Sobol's, of the same points. Antonov and Saleev, "An
 * economic method of computing LP-tau sequences", 1979. Any first 2^k numbers of a dimension lie one in each interval of 2^-k.
 */
export function sobolSequence(points: number, dimensions: number): Uint32Array {
  const directions = directionNumbers(dimensions);
  const sequence = new Uint32Array(points * dimensions);
  for (let point = 1; point < points; point++) {
    const lowest = 31 - Math.clz32(point & -point);
    const row = point * dimensions;
    for (let d = 0; d < dimensions; d++) {
      sequence[row + d] = sequence[row - dimensions + d]! ^ directions[d * BITS + lowest]!;
    }
  }
  return sequence;
}
