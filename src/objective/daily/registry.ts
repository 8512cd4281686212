import { InputError, nearest } from '../../diagnostics/index.js';
import { absoluteReturn } from './absolute-return.js';
import { annualTurnover } from './annual-turnover.js';
import { annualisedReturn } from './annualised-return.js';
import { annualisedInformationRatio } from './benchmark/annualised-information-ratio.js';
import { annualisedJensensAlpha } from './benchmark/annualised-jensens-alpha.js';
import { annualisedTrackingError } from './benchmark/annualised-tracking-error.js';
import { beta } from './benchmark/beta.js';
import { downCapture } from './benchmark/down-capture.js';
import { totalCapture } from './benchmark/total-capture.js';
import { trackingError } from './benchmark/tracking-error.js';
import { upCapture } from './benchmark/up-capture.js';
import type { DailyMetric } from './daily-metric.js';
import { annualisedVolatility } from './distribution/annualised-volatility.js';
import { bestDay } from './distribution/best-day.js';
import { excessKurtosis } from './distribution/excess-kurtosis.js';
import { meanReturn } from './distribution/mean-return.js';
import { skewness } from './distribution/skewness.js';
import { standardDeviation } from './distribution/standard-deviation.js';
import { volatility } from './distribution/volatility.js';
import { winRate } from './distribution/win-rate.js';
import { worstDay } from './distribution/worst-day.js';
import { averageDrawdown } from './drawdown/average-drawdown.js';
import { calmarRatio } from './drawdown/calmar-ratio.js';
import { conditionalDrawdownAtRisk } from './drawdown/conditional-drawdown-at-risk.js';
import { dailySterlingRatio } from './drawdown/daily-sterling-ratio.js';
import { longestDrawdown } from './drawdown/longest-drawdown.js';
import { martinRatio } from './drawdown/martin-ratio.js';
import { maxDrawdown } from './drawdown/max-drawdown.js';
import { monthlyMaxDrawdown } from './drawdown/monthly-max-drawdown.js';
import { sterlingRatio } from './drawdown/sterling-ratio.js';
import { ulcerIndex30Days } from './drawdown/ulcer-index-30-days.js';
import { ulcerIndexPercent } from './drawdown/ulcer-index-percent.js';
import { ulcerIndex } from './drawdown/ulcer-index.js';
import { weeklyMaxDrawdown } from './drawdown/weekly-max-drawdown.js';
import { annualisedReturnOnVar } from './ratios/annualised-return-on-var.js';
import { annualisedSharpe } from './ratios/annualised-sharpe.js';
import { annualisedSortinoLegacy } from './ratios/annualised-sortino-legacy.js';
import { annualisedSortino } from './ratios/annualised-sortino.js';
import { omegaRatio } from './ratios/omega-ratio.js';
import { profitFactor } from './ratios/profit-factor.js';
import { returnOnVar } from './ratios/return-on-var.js';
import { sharpeRatio } from './ratios/sharpe-ratio.js';
import { conditionalValueAtRisk } from './tail-risk/conditional-value-at-risk.js';
import { valueAtRisk } from './tail-risk/value-at-risk.js';

/** Every metric of daily returns, in the order reports list them. A new metric is a file of its own and a line here. */
export const dailyMetrics: readonly DailyMetric[] = [
  absoluteReturn,
  annualisedReturn,
  sharpeRatio,
  annualisedSharpe,
  annualisedSortino,
  annualisedSortinoLegacy,
  omegaRatio,
  profitFactor,
  returnOnVar,
  annualisedReturnOnVar,
  valueAtRisk,
  conditionalValueAtRisk,
  volatility,
  annualisedVolatility,
  meanReturn,
  standardDeviation,
  skewness,
  excessKurtosis,
  winRate,
  bestDay,
  worstDay,
  trackingError,
  annualisedTrackingError,
  annualisedInformationRatio,
  beta,
  annualisedJensensAlpha,
  upCapture,
  downCapture,
  totalCapture,
  maxDrawdown,
  weeklyMaxDrawdown,
  monthlyMaxDrawdown,
  longestDrawdown,
  averageDrawdown,
  conditionalDrawdownAtRisk,
  ulcerIndex,
  ulcerIndexPercent,
  ulcerIndex30Days,
  calmarRatio,
  sterlingRatio,
  dailySterlingRatio,
  martinRatio,
  annualTurnover,
];

const byName = new Map(dailyMetrics.map((one) => [one.name, one]));

/**
 * The metric with a name.
 *
 * @throws InputError (`daily.unknown`) naming the nearest metric.
 */
export function dailyMetric(name: string): DailyMetric {
  const found = byName.get(name);
  if (found) return found;
  const names = [...byName.keys()];
  const suggestion = nearest(name, names);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  throw new InputError(`There is no daily metric "${name}". Known metrics: ${names.join(', ')}.${hint}`, {
    code: 'daily.unknown',
    path: 'metric',
    value: name,
    expected: `one of ${names.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
