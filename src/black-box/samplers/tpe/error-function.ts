/** Coefficients of a rational function in the order they are used in, the last of the numerator being the highest power. */
interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** erf(x)/x in x², for |x| <= 0.46875; the published digits as far as doubles hold them. */
const CENTRE: Rational = {
  numerator: [
    3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315,
  ],
  denominator: [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};

/** exp(x²) erfc(x) in x, for 0.46875 <= x <= 4. */
const MIDDLE: Rational = {
  numerator: [
    0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
    1712.0476126340707, 2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8,
  ],
  denominator: [
    15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};

/** √π x² - exp(x²) erfc(x) √π x³ by √π, in x⁻², for x >= 4. */
const FAR: Rational = {
  numerator: [
    0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378, 0.016315387137302097,
  ],
  denominator: [
    2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.00233520497626869,
  ],
};

const ONE_BY_SQRT_PI = 0.5641895835477563;

/** The error function for |x| <= 0.46875, erf x = (2/√π) ∫₀ˣ exp(-t²) dt. Cody 1969, as {@link scaledErfc}. */
export function centralErf(x: number): number {
  return x * evaluate(CENTRE, x * x);
}

/**
 * The scaled complementary error function, exp(x²) erfc(x), for x >= 0; it falls from 1 to 0 as 1/(√π x) and never
 * underflows.
 *
 * Rational approximations of relative error below 1e-15. Cody, "Rational Chebyshev approximations for the error function",
 * Mathematics of Computation 23, 1969.
 */
export function scaledErfc(x: number): number {
  if (x <= 0.46875) return Math.exp(x * x) * (1 - centralErf(x));
  if (x <= 4) return evaluate(MIDDLE, x);
  const inverse = 1 / (x * x);
  return (ONE_BY_SQRT_PI - inverse * evaluate(FAR, inverse)) / x;
}

function evaluate({ numerator, denominator }: Rational, x: number): number {
  const last = denominator.length - 1;
  let above = numerator[last + 1]! * x;
  let below = x;
  for (let i = 0; i < last; i++) {
    above = (above + numerator[i]!) * x;
    below = (below + denominator[i]!) * x;
  }
  return (above + numerator[last]!) / (below + denominator[last]!);
}
