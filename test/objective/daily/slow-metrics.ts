import type { DailySample } from '../../../src/objective/daily/index.js';

type Slow = (sample: DailySample) => number;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

const returnsOf = ({ returns }: DailySample): number[] => Array.from(returns);
const excess = ({ returns, riskFree }: DailySample): number[] =>
  Array.from(returns, (r, k) => r - (riskFree ? riskFree[k]! : 0));
const active = ({ returns, benchmark }: DailySample): number[] =>
  Array.from(returns, (r, k) => r - benchmark[k]!);
const market = ({ benchmark, riskFree }: DailySample): number[] =>
  Array.from(benchmark, (b, k) => b - (riskFree ? riskFree[k]! : 0));

/** Σ over pairs j < k of (x_j - x_k)(y_j - y_k), N times the sum of products about the means. */
function pairs(x: readonly number[], y: readonly number[]): number {
  let total = 0;
  for (let j = 0; j < x.length; j++)
    for (let k = j + 1; k < x.length; k++) total += (x[j]! - x[k]!) * (y[j]! - y[k]!);
  return total;
}

const deviation = (x: readonly number[]): number => Math.sqrt(pairs(x, x) / (x.length * (x.length - 1)));
const slope = (x: readonly number[], y: readonly number[]): number => pairs(x, y) / pairs(x, x);

/** Counts how many values are smaller instead of sorting them. */
function orderStatistic(values: readonly number[], rank: number): number {
  return values.find((value) => {
    const smaller = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return smaller <= rank && rank < smaller + equal;
  })!;
}

function fifthPercentile(values: readonly number[]): number {
  const rank = (5 * (values.length - 1)) / 100;
  const below = Math.floor(rank);
  const low = orderStatistic(values, below);
  return rank === below ? low : low + (rank - below) * (orderStatistic(values, below + 1) - low);
}

/** Every value twenty times over, so that 5 % is a whole number of them. */
function worstTwentieth(values: readonly number[]): number {
  const copies = values.flatMap((value) => Array<number>(20).fill(value)).sort((a, b) => a - b);
  return mean(copies.slice(0, values.length));
}

/** dd of closes, by looking for the highest of all closes so far, day after day. */
export function slowDrawdowns(returns: readonly number[]): number[] {
  const closes = [1];
  for (const r of returns) closes.push(closes.at(-1)! * (1 + r));
  return closes.map((close, t) => close / Math.max(...closes.slice(0, t + 1)) - 1).slice(1);
}

const drawdowns = (sample: DailySample): number[] => slowDrawdowns(returnsOf(sample));
const underWater = (path: readonly number[]): number[] => path.filter((dd) => dd < -1e-12);
const rootMeanSquare = (path: readonly number[]): number => Math.sqrt(mean(path.map((dd) => dd ** 2)));
const growth = (returns: readonly number[]): number => returns.reduce((value, r) => value * (1 + r), 1);
const annual = (returns: readonly number[], daysPerYear: number): number =>
  growth(returns) ** (daysPerYear / returns.length) - 1;

function thirties(returns: readonly number[]): number[][] {
  const chunks: number[][] = [];
  for (let k = 0; k + 30 <= returns.length; k += 30) chunks.push(slowDrawdowns(returns.slice(k, k + 30)));
  return chunks.length === 0 ? [slowDrawdowns(returns)] : chunks;
}

const capture = (sample: DailySample, up: boolean): number => {
  const days = [...sample.returns.keys()].filter((k) => sample.benchmark[k]! > 0 === up);
  const own = mean(days.map((k) => sample.returns[k]!));
  return (100 * own) / Math.abs(mean(days.map((k) => sample.benchmark[k]!)));
};

const yearly =
  (measure: Slow): Slow =>
  (sample) =>
    Math.sqrt(sample.daysPerYear) * measure(sample);

const sharpe: Slow = (s) => mean(excess(s)) / deviation(excess(s));
const onVar: Slow = (s) => mean(excess(s)) / Math.abs(fifthPercentile(excess(s)));
const gainsOverLosses = (x: readonly number[]): number =>
  sum(x.filter((value) => value > 0)) / -sum(x.filter((value) => value < 0));

/** Central moment from raw moments. */
function moment(x: readonly number[], order: 3 | 4): number {
  const m = mean(x);
  const raw = (power: number): number => mean(x.map((value) => value ** power));
  return order === 3
    ? raw(3) - 3 * m * raw(2) + 2 * m ** 3
    : raw(4) - 4 * m * raw(3) + 6 * m ** 2 * raw(2) - 3 * m ** 4;
}

const population = (x: readonly number[]): number => Math.sqrt(pairs(x, x)) / x.length;

/** Metrics written another way, with plain loops and no care for speed. */
export const slowMetrics: Readonly<Record<string, Slow>> = {
  absolute_return: (s) => 100 * (growth(returnsOf(s)) - 1),
  annualised_return: (s) => annual(returnsOf(s), s.daysPerYear),
  sharpe_ratio: sharpe,
  annualised_sharpe: yearly(sharpe),
  annualised_sortino: yearly((s) => mean(excess(s)) / rootMeanSquare(excess(s).map((x) => Math.min(x, 0)))),
  annualised_sortino_legacy: yearly((s) => mean(excess(s)) / deviation(excess(s).filter((x) => x < 0))),
  omega_ratio: (s) => gainsOverLosses(excess(s)),
  profit_factor: (s) => gainsOverLosses(returnsOf(s)),
  return_on_var: onVar,
  annualised_return_on_var: yearly(onVar),
  value_at_risk_95: (s) => -fifthPercentile(returnsOf(s)),
  conditional_value_at_risk_95: (s) => -worstTwentieth(returnsOf(s)),
  volatility: (s) => deviation(returnsOf(s)),
  annualised_volatility: yearly((s) => deviation(returnsOf(s))),
  standard_deviation: (s) => population(returnsOf(s)),
  skewness: (s) => moment(returnsOf(s), 3) / population(returnsOf(s)) ** 3,
  excess_kurtosis: (s) => moment(returnsOf(s), 4) / population(returnsOf(s)) ** 4 - 3,
  tracking_error: (s) => deviation(active(s)),
  annualised_tracking_error: yearly((s) => deviation(active(s))),
  annualised_information_ratio: yearly((s) => mean(active(s)) / deviation(active(s))),
  beta: (s) => slope(Array.from(s.benchmark), returnsOf(s)),
  annualised_jensens_alpha: (s) =>
    (1 + mean(excess(s)) - slope(market(s), excess(s)) * mean(market(s))) ** s.daysPerYear - 1,
  up_capture: (s) => capture(s, true),
  down_capture: (s) => capture(s, false),
  total_capture: (s) => Math.abs(capture(s, true) / capture(s, false)),
  max_drawdown: (s) => -Math.min(0, ...drawdowns(s)),
  longest_drawdown: (s) => {
    const path = drawdowns(s);
    let longest = 0;
    for (let from = 0; from < path.length; from++)
      for (let to = from + 1; to <= path.length; to++)
        if (underWater(path.slice(from, to)).length === to - from) longest = Math.max(longest, to - from);
    return longest;
  },
  average_drawdown: (s) => -mean(drawdowns(s)),
  conditional_drawdown_at_risk_95: (s) => -worstTwentieth(underWater(drawdowns(s))),
  ulcer_index: (s) => rootMeanSquare(drawdowns(s)),
  ulcer_index_percent: (s) => 100 * rootMeanSquare(drawdowns(s)),
  ulcer_index_30_days: (s) => mean(thirties(returnsOf(s)).map(rootMeanSquare)),
  calmar_ratio: (s) => annual(returnsOf(s), s.daysPerYear) / -Math.min(...drawdowns(s)),
  sterling_ratio: (s) =>
    annual(returnsOf(s), s.daysPerYear) / -mean(thirties(returnsOf(s)).map((path) => Math.min(0, ...path))),
  daily_sterling_ratio: (s) => mean(excess(s)) / -mean(underWater(drawdowns(s))),
  martin_ratio: (s) =>
    (annual(returnsOf(s), s.daysPerYear) - (s.riskFree ? annual(Array.from(s.riskFree), s.daysPerYear) : 0)) /
    rootMeanSquare(drawdowns(s)),
};
