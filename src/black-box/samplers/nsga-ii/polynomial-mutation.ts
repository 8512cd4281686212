/**
 * A number moved by a polynomial mutation, with bounds 0 and 1: mostly little, never beyond a bound.
 *
 *     δ = (2u + (1 - 2u)(1 - x)^(η + 1))^(1/(η + 1)) - 1          for u < ½
 *     δ = 1 - (2(1 - u) + (2u - 1) x^(η + 1))^(1/(η + 1))         otherwise
 *
 * Deb and Goyal, "A combined genetic adaptive search (GeneAS) for engineering design", 1996, with bounds as in the code of
 * NSGA-II.
 *
 * @param x in [0, 1]
 * @param index η > 0
 * @param u uniform on [0, 1)
 */
export function polynomialMutation(x: number, index: number, u: number): number {
  const power = index + 1;
  const move =
    u < 0.5
      ? (2 * u + (1 - 2 * u) * (1 - x) ** power) ** (1 / power) - 1
      : 1 - (2 * (1 - u) + (2 * u - 1) * x ** power) ** (1 / power);
  // At the bound itself rounding may lead beyond.
  return Math.min(Math.max(x + move, 0), 1);
}
