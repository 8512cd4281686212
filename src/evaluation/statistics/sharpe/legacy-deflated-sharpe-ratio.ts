import { normalQuantile } from '../../../sampling/index.js';
import { checkNumber } from '../checks.js';
import { normalCdf } from '../normal-cdf.js';

/** What {@link legacyDeflatedSharpeRatio} answers, under the names of spec 06 §8.1. */
export interface LegacyDeflatedSharpeRatio {
  readonly sr0: number;
  readonly dsr: number;
  /** Whether `dsr` is at least 0.95. */
  readonly significant: boolean;
  readonly observed_sr: number;
  readonly n_trials: number;
  readonly T: number;
}

/** Its digits as the legacy numbers were made with them. */
const GAMMA = 0.5772156649;
const LEAST_VARIANCE = 1e-12;

/**
 * The deflated Sharpe ratio as older results have it, kept to compare with them; use `deflatedSharpeRatio` for anything else.
 *
 *     sr0 = ((1 - γ) Φ⁻¹(1 - 1/N) + γ Φ⁻¹(1 - 1/(N e))) / √T,  0 when N <= 1 or T <= 1
 *     σ² = max((1 + skew SR/4 - kurt SR²/4)/T, 1e-12),  dsr = Φ((SR - sr0)/σ)
 *
 * The signs of skew and kurtosis are not the published ones, and ratios were passed annualised (spec 06 §8.1 and §12, M12).
 *
 * @param kurt excess kurtosis; 0 for normal returns
 * @throws InputError (`evaluation.argument`) at numbers that are not finite, a count that is not whole, or T below 1
 */
export function legacyDeflatedSharpeRatio(
  observedSr: number,
  nTrials: number,
  T: number,
  skew = 0,
  kurt = 0,
): LegacyDeflatedSharpeRatio {
  checkNumber('observed_sr', observedSr, 'finite');
  checkNumber('n_trials', nTrials, 'count');
  checkNumber('T', T, 'positive count');
  checkNumber('skew', skew, 'finite');
  checkNumber('kurt', kurt, 'finite');
  const sr0 = nTrials <= 1 || T <= 1 ? 0 : expectedMaximum(nTrials) / Math.sqrt(T);
  const variance = (1 + 0.25 * skew * observedSr - (kurt / 4) * observedSr ** 2) / T;
  const dsr = normalCdf((observedSr - sr0) / Math.sqrt(Math.max(variance, LEAST_VARIANCE)));
  return { sr0, dsr, significant: dsr >= 0.95, observed_sr: observedSr, n_trials: nTrials, T };
}

function expectedMaximum(trials: number): number {
  return (1 - GAMMA) * normalQuantile(1 - 1 / trials) + GAMMA * normalQuantile(1 - 1 / (trials * Math.E));
}
