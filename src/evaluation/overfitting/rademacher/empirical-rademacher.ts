import { randomStream, type RandomStream } from '../../../sampling/index.js';
import type { Statement } from '../../statistics/statement.js';
import { checkChoice, checkWhole } from '../options.js';
import { checkMatrix, flatRowReason, rowMoments, type ReturnsMatrix } from '../returns-matrix.js';

/** How an {@link empiricalRademacher} is estimated. */
export interface RademacherOptions {
  /** Sign vectors drawn, each used with its opposite; 1000 by default. */
  readonly draws?: number;
  /** 42 by default. */
  readonly seed?: string | number;
  /** `sharpe`, the default: every row divided by its standard deviation. `returns`: as they are. */
  readonly units?: 'sharpe' | 'returns';
}

/** R̂, in daily Sharpe units or daily returns. */
export type RademacherEstimate = Statement<{
  /** Of the Monte-Carlo estimate, in the same units. */
  readonly standardError: number;
}>;

const units = ['sharpe', 'returns'];

/**
 * Empirical Rademacher complexity of a set of strategies: how well the best of them follows random signs.
 *
 *     R̂ = E_σ max_s (1/T) Σ_t σ_t M[s, t],   σ_t = ±1 with equal probability
 *
 * The mean over drawn sign vectors, each averaged with its opposite, which is as likely and costs nothing; one strategy
 * alone therefore gives exactly 0, as does a matrix without entries. In `sharpe` units the complexity may be compared with
 * a daily Sharpe ratio (M[s, t] is divided by the population standard deviation of row s; not centred), and it is undefined
 * where a row never moves.
 *
 * @param matrix [S, T], daily excess log returns
 * @throws InputError (`evaluation.returns_matrix`, `evaluation.argument`)
 * @see Bartlett and Mendelson, "Rademacher and Gaussian complexities", 2002. Spec 08 §3 and §11, E8.
 */
export function empiricalRademacher(
  matrix: ReturnsMatrix,
  { draws = 1000, seed = 42, units: unit = 'sharpe' }: RademacherOptions = {},
): RademacherEstimate {
  checkMatrix(matrix);
  checkWhole('draws', draws, 2);
  checkChoice('units', unit, units);
  const { strategies, days, values } = matrix;
  if (values.length === 0) return { value: 0, standardError: 0 };
  const scales = new Float64Array(strategies).fill(1 / days);
  if (unit === 'sharpe') {
    const moments = rowMoments(matrix);
    const reason = flatRowReason(moments);
    if (reason !== undefined) return { value: null, reason };
    moments.deviations.forEach((deviation, s) => (scales[s]! /= deviation));
  }

  const stream = randomStream(seed, 'rademacher');
  const signs = new Float64Array(days);
  let mean = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    drawSigns(signs, stream);
    let highest = -Infinity;
    let lowest = Infinity;
    for (let s = 0; s < strategies; s++) {
      const start = s * days;
      let sum = 0;
      for (let t = 0; t < days; t++) sum += signs[t]! * values[start + t]!;
      const product = sum * scales[s]!;
      if (product > highest) highest = product;
      if (product < lowest) lowest = product;
    }
    // The opposite signs have their maximum where these have their minimum.
    const pair = (highest - lowest) / 2;
    const change = pair - mean;
    mean += change / (draw + 1);
    squares += change * (pair - mean);
  }
  return { value: mean, standardError: Math.sqrt(squares / (draws - 1) / draws) };
}

/** Fills with ±1, 32 of them from each uniform number. */
function drawSigns(signs: Float64Array, stream: RandomStream): void {
  let bits = 0;
  for (let t = 0; t < signs.length; t++) {
    if (t % 32 === 0) bits = Math.floor(stream.uniform() * 2 ** 32);
    signs[t] = (bits >>> (t % 32)) & 1 ? 1 : -1;
  }
}
