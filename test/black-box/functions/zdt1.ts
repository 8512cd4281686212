import type { Distributions, SearchValue } from '../../../src/black-box/spaces/distribution.js';

/** ZDT1 of n numbers in [0, 1]: two objectives to minimise. */
export function zdt1Distributions(n: number): Distributions {
  return Object.fromEntries(
    Array.from({ length: n }, (_, k) => [`x${k}`, { kind: 'float', low: 0, high: 1 } as const]),
  );
}

/**
 * f₁ = x₀, f₂ = g (1 - √(x₀/g)), g = 1 + 9 times the mean of the others: the front is f₂ = 1 - √f₁, where those are 0.
 * Zitzler, Deb and Thiele 2000.
 */
export function zdt1(values: Readonly<Record<string, SearchValue>>): [number, number] {
  const { x0, ...others } = values;
  const rest = Object.values(others).map(Number);
  const g = 1 + (9 * rest.reduce((sum, value) => sum + value, 0)) / rest.length;
  return [Number(x0), g * (1 - Math.sqrt(Number(x0) / g))];
}
