import { checkNumber } from './checks.js';

/** Coefficients of a rational function, highest power first. */
interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** (Φ(x) - 1/2)/x for |x| <= 0.67448975, in x². */
const CENTRE: Rational = {
  numerator: [
    0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
  ],
  denominator: [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673],
};

/** e^{y²/2} Φ(-y) for y <= √32, in y. */
const SHOULDER: Rational = {
  numerator: [
    1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
    2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
  ],
  denominator: [
    1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
    34900.95272114598, 38912.00328609327, 19685.429676859992,
  ],
};

/** (1/√2π - y e^{y²/2} Φ(-y)) y² for y > √32, in 1/y². */
const TAIL: Rational = {
  numerator: [
    0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
    2.9112874951168793e-5,
  ],
  denominator: [
    1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
    7.297515550839662e-5,
  ],
};

const DENSITY_AT_0 = 0.3989422804014327;

/**
 * The normal distribution function Φ(x) = erfc(-x/√2)/2: the probability that a standard normal number is at most x.
 *
 * Relative error below 1e-15 in the lower tail too, down to x = -37 (3e-300). Rational approximations of Cody, "Rational
 * Chebyshev approximations for the error function", 1969, in their form for Φ (Cody, Algorithm 715, 1993).
 *
 * @throws InputError (`evaluation.argument`) at NaN
 */
export function normalCdf(x: number): number {
  if (x === Infinity) return 1;
  if (x === -Infinity) return 0;
  checkNumber('x', x, 'finite');
  const y = Math.abs(x);
  if (y <= 0.67448975) return 0.5 + x * evaluate(CENTRE, x * x);
  const lower = gaussian(y) * (y <= Math.sqrt(32) ? evaluate(SHOULDER, y) : farRatio(y));
  return x < 0 ? lower : 1 - lower;
}

function farRatio(y: number): number {
  const square = 1 / (y * y);
  return (DENSITY_AT_0 - square * evaluate(TAIL, square)) / y;
}

/** e^{-y²/2}. The square of y cut to sixteenths is exact, so that rounding y² does not grow with y in the exponential. */
function gaussian(y: number): number {
  // Φ is 0 in doubles long before the square overflows.
  if (y > 40) return 0;
  const cut = Math.trunc(16 * y) / 16;
  return Math.exp((-cut * cut) / 2) * Math.exp((-(y - cut) * (y + cut)) / 2);
}

function evaluate({ numerator, denominator }: Rational, x: number): number {
  return horner(numerator, x) / horner(denominator, x);
}

function horner(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}
