import type { RandomStream } from '../../sampling/index.js';

export interface LogVolatility {
  /** Stationary standard deviation of the log. */
  readonly deviation: number;
  /** Hours after which half of a disturbance is left. */
  readonly halfLife: number;
}

/** Shared by all assets: calm and stormy days. */
export const MARKET_VOLATILITY: LogVolatility = { deviation: 0.4, halfLife: 48 };

/** Of one asset: busy and quiet hours. */
export const ASSET_VOLATILITY: LogVolatility = { deviation: 0.3, halfLife: 6 };

/**
 * A clustering factor on volatility for each hour: v = exp(x - d^2), with x' = phi x + d sqrt(1 - phi^2) z,
 * phi = 2^(-1/halfLife), z standard normal, d the deviation; so E[v^2] = 1 (stochastic volatility: Taylor,
 * "Modelling Financial Time Series", 1986).
 */
export function volatilityPath(
  hours: number,
  { deviation, halfLife }: LogVolatility,
  random: RandomStream,
): Float64Array {
  const path = new Float64Array(hours);
  const phi = Math.exp(-Math.LN2 / halfLife);
  const innovation = deviation * Math.sqrt(1 - phi * phi);
  let x = deviation * random.normal();
  for (let hour = 0; hour < hours; hour++) {
    path[hour] = Math.exp(x - deviation * deviation);
    x = phi * x + innovation * random.normal();
  }
  return path;
}
