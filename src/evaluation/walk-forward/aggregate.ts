import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import {
  dailySharpe,
  stationaryBootstrap,
  type StationaryBootstrap,
  type Statement,
} from '../statistics/index.js';
import { concatenatedPath, type ConcatenatedPath } from './concatenated-path.js';
import type { CycleEvaluation } from './cycle-evaluation.js';

/** All cycles of a walk-forward in numbers. Spec 08 §4.3. */
export interface WalkForwardAggregate {
  /** Of cycles that have one. */
  readonly meanEfficiency: number | null;
  /** Cycles without, for lack of a positive metric in sample. */
  readonly undefinedEfficiencies: number;
  /** Of `daily_sharpe` out of sample. */
  readonly meanSharpe: number | null;
  /** Population standard deviation over cycles. */
  readonly deviationOfSharpe: number | null;
  readonly worstSharpe: number | null;
  readonly meanGap: number | null;
  /** Mean over cycles of R̂. */
  readonly complexity: number | null;
  readonly adjustedMeanSharpe: number | null;
  /** √365 mean/std of the concatenated daily returns, and its confidence interval by the stationary bootstrap. */
  readonly sharpe: Statement<StationaryBootstrap>;
  readonly path: ConcatenatedPath;
  readonly verdict: Verdict;
}

/** Whether what was trained holds out of sample, by the thresholds of the fingerprint. */
export interface Verdict {
  readonly effective: boolean;
  /** One a threshold that was asked: what was found, what was wanted, and whether it was. */
  readonly reasons: readonly string[];
}

/** Fewest days a confidence interval is given for. */
const fewestDays = 20;

/** Sums cycles up. Deterministic: the seed decides the resamples. */
export function aggregate(
  cycles: readonly CycleEvaluation[],
  { walk_forward: settings, initial_pool_value: initialValue }: ResolvedFingerprint,
  seed: number,
): WalkForwardAggregate {
  const present = (of: (evaluation: CycleEvaluation) => number | null | undefined): number[] =>
    cycles.map(of).filter((value): value is number => value != null);
  const efficiencies = present(({ efficiency }) => efficiency);
  const sharpes = present(({ outOfSample }) => outOfSample.metrics.daily_sharpe);
  const meanSharpe = mean(sharpes);
  const path = concatenatedPath(cycles, initialValue);
  const numbers = {
    meanEfficiency: mean(efficiencies),
    undefinedEfficiencies: cycles.length - efficiencies.length,
    meanSharpe,
    deviationOfSharpe:
      meanSharpe === null
        ? null
        : Math.sqrt(sharpes.reduce((sum, value) => sum + (value - meanSharpe) ** 2, 0) / sharpes.length),
    worstSharpe: sharpes.length === 0 ? null : Math.min(...sharpes),
    meanGap: mean(present(({ gap }) => gap)),
    complexity: mean(present(({ search }) => search?.complexity)),
    adjustedMeanSharpe: mean(present(({ adjustedSharpe }) => adjustedSharpe)),
  };
  return {
    ...numbers,
    sharpe:
      path.returns.length < fewestDays
        ? { value: null, reason: `needs ${fewestDays} days, has ${path.returns.length}` }
        : stationaryBootstrap({
            series: path.returns,
            statistic: annualSharpe,
            samples: settings.bootstrap_samples,
            confidence: settings.confidence,
            seed,
          }),
    path,
    verdict: verdictOf(numbers, settings),
  };
}

function verdictOf(
  found: Pick<WalkForwardAggregate, 'meanEfficiency' | 'worstSharpe' | 'adjustedMeanSharpe' | 'meanGap'>,
  settings: ResolvedFingerprint['walk_forward'],
): Verdict {
  const asked = [
    ['mean walk-forward efficiency', found.meanEfficiency, 'at least', settings.min_mean_wfe],
    ['worst Sharpe ratio out of sample', found.worstSharpe, 'above', settings.min_worst_oos_sharpe],
    ['adjusted mean Sharpe ratio', found.adjustedMeanSharpe, 'above', settings.min_adjusted_oos_sharpe],
    ['mean gap', found.meanGap, 'at most', settings.max_mean_gap],
  ] as const;
  const answers = asked.flatMap(([name, value, how, threshold]) => {
    if (threshold === null) return [];
    const holds = value !== null && compare[how](value, threshold);
    const said = value === null ? 'undefined' : value.toPrecision(4);
    return [{ holds, text: `${name} ${said}, wanted ${how} ${threshold}: ${holds ? 'yes' : 'no'}` }];
  });
  return { effective: answers.every(({ holds }) => holds), reasons: answers.map(({ text }) => text) };
}

const compare = {
  'at least': (value: number, threshold: number): boolean => value >= threshold,
  above: (value: number, threshold: number): boolean => value > threshold,
  'at most': (value: number, threshold: number): boolean => value <= threshold,
} as const;

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** √365 mean/std of daily returns, std of the population; NaN for returns that are all the same. */
function annualSharpe(returns: Float64Array): number {
  return Math.sqrt(365) * dailySharpe(returns);
}
