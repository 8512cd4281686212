import { InputError } from '../../diagnostics/index.js';

/** A run to take apart: T ≥ 2 rows, n assets. */
export interface PoolHistory {
  /** V, pool value at each row, T, above 0. */
  readonly values: Float64Array;
  /** R, amounts held, T × n, row-major; only the first row counts. */
  readonly reserves: Float64Array;
  /** p, prices, T × n, row-major, above 0, in the unit of V; the first and the last row count. */
  readonly prices: Float64Array;
  /** n. */
  readonly assets: number;
  /** w, weights at the start, n, or at every row, T × n, of which the first counts; R_0∘p_0 / V_0 unless given. */
  readonly weights?: Float64Array;
  /** Fee income over the run, as a fraction of V_0; 0 unless given. */
  readonly feesEarned?: number;
}

/** poolReturn = hodlReturn + divergenceLoss + feeIncome + strategyAlpha. Returns are fractions of the first value. */
export interface ReturnDecomposition {
  readonly poolReturn: number;
  readonly hodlReturn: number;
  /** Of a pool of constant weights without fees. */
  readonly constantWeightReturn: number;
  /** Not above 0 but for rounding, where the weights are shares of the first value. */
  readonly divergenceLoss: number;
  readonly feeIncome: number;
  /** What changing the weights made of the rest. */
  readonly strategyAlpha: number;
  /** In the unit of V. */
  readonly hodlValueFinal: number;
  readonly poolValueFinal: number;
  readonly initialWeights: Float64Array;
}

/** Values and reserves farther apart than this are of different rows. */
const alignment = 1e-6;

/**
 * Where a pool's return came from (spec 06 §8.3):
 *
 * pool = V_end/V_0 - 1; hodl = R_0·p_end/V_0 - 1; constant weights = Π (p_end/p_0)^w - 1; divergence loss = constant weights - hodl;
 * strategy alpha = pool - constant weights - fees.
 *
 * @throws InputError (`decompose.*`) if sizes differ, there are fewer than 2 rows, a value or price is not above 0, V_0 is not R_0·p_0,
 * weights do not add up to 1, or fees are not finite.
 */
export function decomposeReturns(history: PoolHistory): ReturnDecomposition {
  const { values, assets, feesEarned = 0 } = history;
  checkSizes(history);
  const firstValue = positive('values', values, 0);
  const lastRow = (values.length - 1) * assets;
  const reserves = Array.from({ length: assets }, (_, i) => notNegative('reserves', history.reserves, i));
  const before = reserves.map((_, i) => positive('prices', history.prices, i));
  const after = reserves.map((_, i) => positive('prices', history.prices, lastRow + i));
  checkAlignment(firstValue, dot(reserves, before));
  if (!Number.isFinite(feesEarned)) throw problem('fees', 'feesEarned', feesEarned, 'a finite number');

  const weights = initialWeights(
    history,
    reserves.map((amount, i) => (amount * before[i]!) / firstValue),
  );
  const poolValueFinal = positive('values', values, values.length - 1);
  const hodlValueFinal = dot(reserves, after);
  const poolReturn = poolValueFinal / firstValue - 1;
  const hodlReturn = hodlValueFinal / firstValue - 1;
  const logGrowth = weights.reduce((sum, weight, i) => sum + weight * Math.log(after[i]! / before[i]!), 0);
  const constantWeightReturn = Math.expm1(logGrowth);
  return {
    poolReturn,
    hodlReturn,
    constantWeightReturn,
    divergenceLoss: constantWeightReturn - hodlReturn,
    feeIncome: feesEarned,
    strategyAlpha: poolReturn - constantWeightReturn - feesEarned,
    hodlValueFinal,
    poolValueFinal,
    initialWeights: weights,
  };
}

function initialWeights({ weights, assets }: PoolHistory, shares: number[]): Float64Array {
  if (!weights) return Float64Array.from(shares);
  const first = Float64Array.from({ length: assets }, (_, i) => notNegative('weights', weights, i));
  const total = first.reduce((sum, weight) => sum + weight, 0);
  if (Math.abs(total - 1) > alignment)
    throw problem('weights', 'weights', total, 'a first row that adds up to 1');
  return first;
}

function checkSizes({ values, reserves, prices, weights, assets }: PoolHistory): void {
  if (!Number.isSafeInteger(assets) || assets < 1)
    throw problem('assets', 'assets', assets, 'a whole number of at least 1');
  if (values.length < 2) throw problem('rows', 'values.length', values.length, 'at least 2 rows');
  const size = values.length * assets;
  const all = `${size}, ${values.length} rows of ${assets} assets`;
  if (reserves.length !== size) throw problem('size', 'reserves.length', reserves.length, all);
  if (prices.length !== size) throw problem('size', 'prices.length', prices.length, all);
  if (weights && weights.length !== size && weights.length !== assets)
    throw problem('size', 'weights.length', weights.length, `${all}, or ${assets}, one row`);
}

function checkAlignment(value: number, held: number): void {
  if (Math.abs(held / value - 1) <= alignment) return;
  throw problem('alignment', 'values[0]', value, `${held}, the first reserves at the first prices`);
}

function positive(path: string, series: Float64Array, k: number): number {
  const value = series[k]!;
  if (value > 0 && value < Infinity) return value;
  throw problem('value', `${path}[${k}]`, value, 'a finite number above 0');
}

function notNegative(path: string, series: Float64Array, k: number): number {
  const value = series[k]!;
  if (value >= 0 && value < Infinity) return value;
  throw problem('value', `${path}[${k}]`, value, 'a finite number of at least 0');
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

function problem(code: string, path: string, value: number, expected: string): InputError {
  return new InputError(`${path} is ${value}; expected ${expected}.`, {
    code: `decompose.${code}`,
    path,
    value,
    expected,
  });
}
