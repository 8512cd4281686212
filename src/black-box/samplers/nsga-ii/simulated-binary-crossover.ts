/**
 * A child of two numbers by simulated binary crossover, with bounds 0 and 1: near one of its parents, as far as they are from
 * each other, and never beyond a bound.
 *
 * With y₁ < y₂ and the child on the side of y₁, β = 1 + 2 y₁/(y₂ - y₁), α = 2 - β^-(η + 1) and
 *
 *     γ = (uα)^(1/(η + 1)) for u <= 1/α,  (1/(2 - uα))^(1/(η + 1)) otherwise,    c = (y₁ + y₂ - γ (y₂ - y₁))/2;
 *
 * on the side of y₂ it is the mirror image. Deb and Agrawal, "Simulated binary crossover for continuous search space", 1995,
 * and with bounds Deb and Beyer, "Self-adaptive genetic algorithms with simulated binary crossover", 2001.
 *
 * @param a in [0, 1]: the child is on its side
 * @param b in [0, 1]
 * @param index η > 0
 * @param u uniform on [0, 1)
 */
export function simulatedBinaryCrossover(a: number, b: number, index: number, u: number): number {
  if (a === b) return a;
  if (a > b) return 1 - simulatedBinaryCrossover(1 - a, 1 - b, index, u);
  const distance = b - a;
  const alpha = 2 - (1 + (2 * a) / distance) ** -(index + 1);
  const spread = u <= 1 / alpha ? u * alpha : 1 / (2 - u * alpha);
  const child = 0.5 * (a + b - spread ** (1 / (index + 1)) * distance);
  // At the bound itself rounding may lead beyond.
  return Math.min(Math.max(child, 0), 1);
}
