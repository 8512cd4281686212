import { aleaStream as randomStream } from '../../sampling/index.js';
import { equicorrelationFactor } from './cholesky.js';
import { addJumps, assetJumps, marketCrashes } from './jumps.js';
import { regimePath, REGIMES, trendPath, TRENDS } from './regimes.js';
import { ASSET_VOLATILITY, MARKET_VOLATILITY, volatilityPath } from './volatility.js';

const MINUTES_A_YEAR = 525_960;
/** Degrees of freedom of Student's t: heavy tails with a finite variance. */
const DEGREES = 4;

export interface AssetPathOptions {
  readonly seed: string | number;
  readonly tokens: readonly string[];
  /** Standard deviation of log returns per square-root year, one a token, in calm markets. */
  readonly volatilities: readonly number[];
  readonly correlation: number;
  readonly minutes: number;
}

/**
 * Log prices of correlated risky assets, relative to their first, minute by minute.
 *
 *     l_i' = l_i + (mu_R + mu_i) h + sigma_i m_R v v_i sqrt(h) (L z)_i sqrt((nu - 2) / X) + J_i
 *
 * with h one minute in years; R the market's regime, of drift mu_R and volatility factor m_R; mu_i the
 * asset's own trend; v and v_i clustering volatility factors of market and asset; L z correlated normals; X
 * chi-squared with nu = 4 degrees of freedom, shared by the assets of a minute, so that L z sqrt((nu - 2) /
 * X) is multivariate Student t with unit variances; J_i jumps.
 */
export function assetPaths(options: AssetPathOptions): Float64Array[] {
  const { seed, tokens, volatilities, minutes } = options;
  const hours = Math.ceil(minutes / 60);
  const regimes = regimePath(hours, randomStream(seed, 'regime'));
  const market = volatilityPath(hours, MARKET_VOLATILITY, randomStream(seed, 'volatility'));
  const crashes = marketCrashes(minutes, regimes, randomStream(seed, 'crash'));
  const shocks = correlatedShocks(options);
  const step = 1 / MINUTES_A_YEAR;
  return tokens.map((token, i) => {
    const trends = trendPath(hours, randomStream(seed, `trend/${token}`));
    const own = volatilityPath(hours, ASSET_VOLATILITY, randomStream(seed, `volatility/${token}`));
    const path = shocks[i]!;
    const deviation = volatilities[i]! * Math.sqrt(step);
    for (let minute = 0; minute < minutes; minute++) {
      const hour = Math.floor(minute / 60);
      const regime = REGIMES[regimes[hour]!]!;
      const drift = (regime.drift + TRENDS[trends[hour]!]!.drift) * step;
      path[minute] = drift + deviation * regime.volatility * market[hour]! * own[hour]! * path[minute]!;
    }
    addJumps(path, crashes);
    addJumps(path, assetJumps(minutes, randomStream(seed, `jump/${token}`)));
    accumulate(path);
    return path;
  });
}

/** Student-t shocks of unit variance, one array a token. */
function correlatedShocks({ seed, tokens, correlation, minutes }: AssetPathOptions): Float64Array[] {
  const factor = equicorrelationFactor(tokens.length, correlation);
  const tails = randomStream(seed, 'tail');
  const streams = tokens.map((token) => randomStream(seed, `shock/${token}`));
  const normals = new Float64Array(tokens.length);
  const shocks = tokens.map(() => new Float64Array(minutes));
  for (let minute = 0; minute < minutes; minute++) {
    // Chi-squared with an even number of degrees is twice a sum of exponentials.
    let chiSquared = 0;
    for (let k = 0; k < DEGREES; k += 2) chiSquared += 2 * tails.exponential();
    const spread = Math.sqrt((DEGREES - 2) / chiSquared);
    for (let i = 0; i < normals.length; i++) {
      normals[i] = streams[i]!.normal();
      const row = factor[i]!;
      let shock = 0;
      for (let k = 0; k <= i; k++) shock += row[k]! * normals[k]!;
      shocks[i]![minute] = spread * shock;
    }
  }
  return shocks;
}

/** Changes into levels; the first change is what the first minute brings. */
function accumulate(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) values[i] = values[i - 1]! + values[i]!;
}
