import type { LogObjective, Objective, ObjectiveContext } from '../objective.js';

/** How two neighbouring values make a return, what guards the division, and how the ratio is annualised. */
export interface SharpeDefinition {
  /** `arithmetic` r_k = V_{k+1}/V_k - 1; `logarithmic` r_k = ln(V_{k+1} + 1e-12) - ln(V_k + 1e-12). */
  readonly returns: 'arithmetic' | 'logarithmic';
  /** Added to the standard deviation. */
  readonly deviationEpsilon: number;
  /** Y: values a year. */
  readonly samplesPerYear: (context: ObjectiveContext) => number;
}

/** A divisor this small belongs to a flat series, whose Sharpe ratio counts as 0. */
const flat = 1e-12;

/** Added to every value before its logarithm. */
const logarithmEpsilon = 1e-12;

/** Two returns are the fewest that have a spread. */
const smallestSample = 3;

// Returns are kept between the passes of one call, because logarithms are its cost; grown to the longest series seen.
let series = new Float64Array(512);

/**
 * Objective √Y · mean(r) / (std(r) + ε) with the population standard deviation and no risk-free rate (spec 06 §4).
 *
 * A divisor ≤ 1e-12 gives the value 0 and the derivative 0 where the definition is 0/0 (spec 06 §12, M3). Where only
 * std(r) is 0, its derivative is taken as 0.
 */
export function sharpeRatio(
  wording: Pick<Objective, 'name' | 'description' | 'formula' | 'cadence'>,
  definition: SharpeDefinition,
): Objective {
  const { deviationEpsilon } = definition;
  const arithmetic = definition.returns === 'arithmetic';
  const valueEpsilon = arithmetic ? 0 : logarithmEpsilon;
  const fillAndAverage = (values: Float64Array): number =>
    arithmetic ? fillArithmetic(values) : fillLogarithmic(values);

  /** The ratio of the returns in `series`. */
  function ratio(count: number, mean: number, context: ObjectiveContext): number {
    const divisor = standardDeviation(count, mean) + deviationEpsilon;
    return divisor <= flat ? 0 : (Math.sqrt(definition.samplesPerYear(context)) * mean) / divisor;
  }

  /** Its derivative: by the values when they are given, by their logarithms otherwise. */
  function accumulateRatio(
    count: number,
    mean: number,
    context: ObjectiveContext,
    scale: number,
    gradient: Float64Array,
    values?: Float64Array,
  ): number {
    const deviation = standardDeviation(count, mean);
    const divisor = deviation + deviationEpsilon;
    if (divisor <= flat) return 0;
    const annual = Math.sqrt(definition.samplesPerYear(context));
    const perMean = (scale * annual) / (count * divisor);
    const perDeviation = deviation === 0 ? 0 : (-perMean * mean) / (deviation * divisor);
    // A return moves by g·(d ln V_{k+1} - d ln V_k), with g = 1 + r for arithmetic returns and 1 for logarithmic ones.
    let arriving = 0;
    for (let k = 0; k < count; k++) {
      const change = series[k]!;
      const slope = perMean + perDeviation * (change - mean);
      const leaving = arithmetic ? slope * (1 + change) : slope;
      gradient[k]! += (arriving - leaving) / (values ? values[k]! + valueEpsilon : 1);
      arriving = leaving;
    }
    gradient[count]! += arriving / (values ? values[count]! + valueEpsilon : 1);
    return (annual * mean) / divisor;
  }

  const onLogs: LogObjective = {
    value: (logs, context) =>
      logs.length < smallestSample ? NaN : ratio(logs.length - 1, fillDifferences(logs), context),
    accumulate: (logs, context, scale, gradient) =>
      logs.length < smallestSample
        ? NaN
        : accumulateRatio(logs.length - 1, fillDifferences(logs), context, scale, gradient),
  };
  return {
    ...wording,
    unit: 'dimensionless',
    direction: 'maximise',
    smallestSample,
    value: (values, context) =>
      values.length < smallestSample ? NaN : ratio(values.length - 1, fillAndAverage(values), context),
    accumulate: (values, context, scale, gradient) =>
      values.length < smallestSample
        ? NaN
        : accumulateRatio(values.length - 1, fillAndAverage(values), context, scale, gradient, values),
    ...(arithmetic ? {} : { onLogs }),
  };
}

function reserve(count: number): void {
  if (count > series.length) series = new Float64Array(2 * count);
}

/** Fills `series` with arithmetic returns and answers their mean. */
function fillArithmetic(values: Float64Array): number {
  const count = values.length - 1;
  reserve(count);
  let sum = 0;
  let from = values[0]!;
  for (let k = 0; k < count; k++) {
    const to = values[k + 1]!;
    // The difference of neighbours is exact or nearly so, which to/from - 1 is not.
    const change = (to - from) / from;
    series[k] = change;
    sum += change;
    from = to;
  }
  return sum / count;
}

/** Fills `series` with log returns and answers their mean, which telescopes to the first and the last value. */
function fillLogarithmic(values: Float64Array): number {
  const count = values.length - 1;
  reserve(count);
  const first = Math.log(values[0]! + logarithmEpsilon);
  let from = first;
  for (let k = 0; k < count; k++) {
    const to = Math.log(values[k + 1]! + logarithmEpsilon);
    series[k] = to - from;
    from = to;
  }
  return (from - first) / count;
}

/** Fills `series` with the differences of logarithms and answers their mean. */
function fillDifferences(logs: Float64Array): number {
  const count = logs.length - 1;
  reserve(count);
  for (let k = 0; k < count; k++) series[k] = logs[k + 1]! - logs[k]!;
  return (logs[count]! - logs[0]!) / count;
}

/** Population standard deviation of the first `count` entries of `series` about their mean. */
function standardDeviation(count: number, mean: number): number {
  let squares = 0;
  let residual = 0;
  for (let k = 0; k < count; k++) {
    const deviation = series[k]! - mean;
    squares += deviation * deviation;
    residual += deviation;
  }
  // The residual is 0 for the exact mean; taking it off cancels the rounding of `mean`.
  return Math.sqrt(Math.max(squares - (residual * residual) / count, 0) / count);
}
