import { expect, test } from 'vitest';
import { primitivePolynomials } from '../../../src/sampling/sobol/primitive-polynomials.js';

const upTo = (degree: number): { degree: number; bits: number }[] => {
  const found = [];
  for (const polynomial of primitivePolynomials()) {
    if (polynomial.degree > degree) break;
    found.push(polynomial);
  }
  return found;
};

test('The first primitive polynomials are those of the tables', () => {
  expect(upTo(6).map(({ bits }) => bits)).toEqual([
    0b11, 0b111, 0b1011, 0b1101, 0b10011, 0b11001, 0b100101, 0b101001, 0b101111, 0b110111, 0b111011, 0b111101,
    0b1000011, 0b1011011, 0b1100001, 0b1100111, 0b1101101, 0b1110011,
  ]);
});

test('There are φ(2^s - 1) / s primitive polynomials of each degree s', () => {
  const counts = new Map<number, number>();
  for (const { degree } of upTo(14)) counts.set(degree, (counts.get(degree) ?? 0) + 1);
  expect([...counts.values()]).toEqual([1, 1, 2, 2, 6, 6, 18, 16, 48, 60, 176, 144, 630, 756]);
});

test('Powers of x modulo a primitive polynomial are all polynomials of lower degree but 0', () => {
  for (const { degree, bits } of upTo(8)) {
    const powers = new Set<number>();
    let power = 1;
    for (let k = 1; k < 2 ** degree; k++) {
      powers.add(power);
      power <<= 1;
      if (power >>> degree) power ^= bits;
    }
    expect(powers.size).toBe(2 ** degree - 1);
    expect(power).toBe(1);
  }
});
