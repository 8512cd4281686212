/** A polynomial over the field of two elements. */
export interface BinaryPolynomial {
  readonly degree: number;
  /** Bit i is the coefficient of x^i. */
  readonly bits: number;
}

/** Products and sums below stay exact in 32-bit integers up to this degree: 2.9e8 polynomials. */
const LARGEST_DEGREE = 30;

/**
 * All primitive polynomials over the field of two elements, by degree and then by their bits read as a number: 1 + x,
 * 1 + x + x², 1 + x + x³, ... This is the order in which Joe and Kuo number the dimensions of their table.
 *
 * A polynomial p of degree s is primitive when x has order 2^s - 1 modulo p. Lidl and Niederreiter, "Introduction to
 * Finite Fields and their Applications", 1994, theorem 3.16.
 */
export function* primitivePolynomials(): Generator<BinaryPolynomial> {
  for (let degree = 1; degree <= LARGEST_DEGREE; degree++) {
    const order = 2 ** degree - 1;
    const factors = primeFactors(order);
    // Without its constant term a polynomial is divisible by x.
    for (let bits = 2 ** degree + 1; bits < 2 ** (degree + 1); bits += 2) {
      const polynomial = { degree, bits };
      if (hasOrder(order, factors, polynomial)) yield polynomial;
    }
  }
}

/** Whether x has just that order: x to it is 1, and x to it over any of its prime factors is not. */
function hasOrder(order: number, factors: readonly number[], polynomial: BinaryPolynomial): boolean {
  if (powerOfX(order, polynomial) !== 1) return false;
  return factors.every((factor) => powerOfX(order / factor, polynomial) !== 1);
}

/** x to a power modulo a polynomial, by squaring from the power's highest bit down. */
function powerOfX(power: number, polynomial: BinaryPolynomial): number {
  let result = 1;
  for (let bit = 31 - Math.clz32(power); bit >= 0; bit--) {
    result = product(result, result, polynomial);
    if ((power >>> bit) & 1) result = timesX(result, polynomial);
  }
  return result;
}

function product(a: number, b: number, polynomial: BinaryPolynomial): number {
  let result = 0;
  for (let bit = polynomial.degree - 1; bit >= 0; bit--) {
    result = timesX(result, polynomial);
    if ((b >>> bit) & 1) result ^= a;
  }
  return result;
}

function timesX(value: number, { degree, bits }: BinaryPolynomial): number {
  const shifted = value << 1;
  return (shifted >>> degree) & 1 ? shifted ^ bits : shifted;
}

/** The distinct primes that divide a number, other than the number itself when it is 1. */
function primeFactors(value: number): number[] {
  const factors: number[] = [];
  let rest = value;
  for (let prime = 2; prime * prime <= rest; prime++) {
    if (rest % prime !== 0) continue;
    factors.push(prime);
    while (rest % prime === 0) rest /= prime;
  }
  return rest > 1 ? [...factors, rest] : factors;
}
