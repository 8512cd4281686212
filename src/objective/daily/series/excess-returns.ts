import type { DailySample } from '../daily-metric.js';

/** x = r - f, the daily returns above the risk-free ones. */
export function excessReturns({ returns, riskFree }: DailySample): Float64Array {
  return riskFree ? differences(returns, riskFree) : returns;
}

/** r - b, the daily returns above the benchmark's. */
export function activeReturns({ returns, benchmark }: DailySample): Float64Array {
  return differences(returns, benchmark);
}

/** b - f, the benchmark's daily returns above the risk-free ones. */
export function benchmarkExcess({ benchmark, riskFree }: DailySample): Float64Array {
  return riskFree ? differences(benchmark, riskFree) : benchmark;
}

/** What to say where no excess return is negative. */
export function noLoss({ riskFree }: DailySample): string {
  return riskFree ? 'no day below the risk-free rate' : 'no losing day';
}

function differences(from: Float64Array, less: Float64Array): Float64Array {
  return from.map((value, k) => value - less[k]!);
}
