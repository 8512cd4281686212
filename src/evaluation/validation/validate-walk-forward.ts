import {
  benjaminiHochberg,
  holm,
  probabilisticSharpeRatio,
  realityCheck,
  sharpeMoments,
  superiorPredictiveAbility,
  type Statement,
} from '../statistics/index.js';
import {
  aggregate,
  type CycleEvaluation,
  type SearchStatistics,
  type WalkForwardAggregate,
} from '../walk-forward/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import { finding, validation, type Finding, type Validation } from './finding.js';
import { level, trackRecord } from './track-record.js';
import { variance } from './validate-training.js';

/** Settings of {@link validateWalkForward}. */
export interface ValidateWalkForwardOptions {
  /** Cycles by trainer. */
  readonly trainers: Readonly<Record<string, readonly CycleEvaluation[]>>;
  readonly fingerprint: ResolvedFingerprint;
  readonly seed: number;
  /** Trials that were made elsewhere before, e.g. other rules on the same days; default 0. */
  readonly otherTrials?: number;
  /** Resamples of the bootstrap tests; default 1000. */
  readonly samples?: number;
}

/** What a walk-forward says about each of its trainers. Out of sample a trial is a trainer, for nothing else was chosen by it. */
export function validateWalkForward(options: ValidateWalkForwardOptions): readonly Validation[] {
  const { fingerprint, seed, otherTrials = 0, samples = 1000 } = options;
  const trainers = Object.entries(options.trainers).map(([name, cycles]) => ({
    name,
    cycles,
    sum: aggregate(cycles, fingerprint, seed),
  }));
  const sharpes = trainers.flatMap(({ sum }) => {
    const moments = sharpeMoments(Float64Array.from(sum.path.returns));
    return moments.value === null ? [] : [moments.value];
  });
  const trials = trainers.length + otherTrials;
  return trainers.map(({ name, cycles, sum }) =>
    validation(`walk-forward, trainer ${name}`, trialsText(cycles, trainers.length, otherTrials), [
      ...trackRecord({
        returns: sum.path.returns,
        prefix: 'oos_',
        where: 'out of sample',
        chosenFrom: trials === 1 ? undefined : { trials, effective: null, trialVariance: variance(sharpes) },
      }),
      interval(sum),
      ...againstHodl(sum, samples, seed),
      ...eachCycle(cycles),
      ...inSample(cycles),
      finding(
        'mean_wfe',
        'mean walk-forward efficiency, out of sample over in sample',
        sum.meanEfficiency === null
          ? { value: null, reason: 'No cycle has a positive metric in sample.' }
          : { value: sum.meanEfficiency },
        { details: { undefined_cycles: sum.undefinedEfficiencies } },
      ),
      finding(
        'walk_forward_verdict',
        `thresholds of the fingerprint: ${sum.verdict.reasons.join('; ') || 'none'}`,
        { value: sum.verdict.effective ? 1 : 0 },
        { wanted: 'all of them', test: (value) => value === 1 },
      ),
    ]),
  );
}

function trialsText(cycles: readonly CycleEvaluation[], trainers: number, otherTrials: number): string {
  const searches = cycles.flatMap(({ search }) => search ?? []);
  const inSampleTrials =
    searches.length === 0
      ? 'nothing was chosen in sample'
      : `in sample ${searches.map(({ trials }) => trials).join(', ')} by cycle, every parameter set at every checkpoint`;
  const others = otherTrials === 0 ? '' : ` and ${otherTrials} declared`;
  return `out of sample ${trainers} trainer${trainers === 1 ? '' : 's'}${others}; ${inSampleTrials}`;
}

function interval({ sharpe }: WalkForwardAggregate): Finding {
  return finding(
    'oos_sharpe_lower',
    'lower end of the interval of the Sharpe ratio out of sample (stationary bootstrap)',
    sharpe.value === null ? sharpe : { value: sharpe.percentile.lower },
    {
      details:
        sharpe.value === null
          ? {}
          : { upper: sharpe.percentile.upper, confidence: sharpe.confidence, mean_block: sharpe.meanBlock },
      wanted: 'above 0',
      test: (value) => value > 0,
    },
  );
}

/** One pool against holding: the reality check of a single model is a bootstrap test of its mean. */
function againstHodl({ path }: WalkForwardAggregate, samples: number, seed: number): readonly Finding[] {
  const differences = [path.returns.map((value, k) => Math.log1p(value) - Math.log1p(path.hodlReturns[k]!))];
  const more = { wanted: `at most ${level}`, test: (value: number) => value <= level };
  const request = { differences, samples, seed };
  const [reality, superior]: Statement[] =
    path.returns.length < 20
      ? Array.from({ length: 2 }, () => ({
          value: null,
          reason: `needs 20 days, has ${path.returns.length}`,
        }))
      : [realityCheck(request), superiorPredictiveAbility(request)];
  return [
    finding('reality_check', 'p-value that it does not beat HODL out of sample, White', reality!, more),
    finding('spa', 'the same, Hansen', superior!, more),
  ];
}

/** Cycles as tests of their own, corrected for there being several. */
function eachCycle(cycles: readonly CycleEvaluation[]): readonly Finding[] {
  const values = cycles.flatMap(({ outOfSample: { value } }) => {
    const moments = sharpeMoments(Float64Array.from(value.slice(1), (to, k) => to / value[k]! - 1));
    const found = moments.value === null ? moments : probabilisticSharpeRatio({ ...moments, benchmark: 0 });
    return found.value === null ? [] : [Math.min(1, Math.max(0, 1 - found.value))];
  });
  const count = (adjusted: readonly number[]): number => adjusted.filter((p) => p <= level).length;
  const statement: Statement =
    values.length === 0
      ? { value: null, reason: 'No cycle has a Sharpe ratio.' }
      : { value: count([...holm(values)]) };
  return [
    finding(
      'significant_cycles',
      `cycles whose Sharpe ratio is above 0 at ${level}, corrected for ${values.length} of them (Holm)`,
      statement,
      {
        details:
          values.length === 0
            ? {}
            : { benjamini_hochberg: count([...benjaminiHochberg(values)]), cycles: values.length },
      },
    ),
  ];
}

/** How freely trainings chose. */
function inSample(cycles: readonly CycleEvaluation[]): readonly Finding[] {
  const searches = cycles.flatMap(({ search }) => search ?? []);
  if (searches.length === 0) return [];
  const mean = (of: (search: SearchStatistics) => number | null): Statement => {
    const values = searches.map(of).filter((value): value is number => value !== null);
    return values.length === 0
      ? { value: null, reason: 'No cycle has it.' }
      : { value: values.reduce((sum, value) => sum + value, 0) / values.length };
  };
  const excess = cycles.flatMap(({ inSample: { value, uniformHodl }, search }) => {
    if (search === null) return [];
    const returns = value
      .slice(1)
      .map((to, k) => Math.log(to / value[k]!) - Math.log(uniformHodl[k + 1]! / uniformHodl[k]!));
    const [, , , deflated] = trackRecord({
      returns,
      prefix: 'is_',
      where: 'in sample',
      chosenFrom: {
        trials: search.trials,
        effective: search.effectiveTrials,
        trialVariance: search.trialVariance,
      },
    });
    return deflated?.value ?? [];
  });
  return [
    finding(
      'is_deflated_sharpe',
      'mean over cycles of the deflated Sharpe ratio of what was chosen, over equal shares, in sample',
      excess.length === 0
        ? { value: null, reason: 'No cycle has it.' }
        : { value: excess.reduce((sum, value) => sum + value, 0) / excess.length },
      { details: { least: excess.length === 0 ? null : Math.min(...excess), cycles: excess.length } },
    ),
    finding(
      'probability_of_overfitting',
      'mean over cycles of the probability of backtest overfitting (CSCV)',
      mean(({ overfitting }) => overfitting),
      { wanted: 'below 0.5', test: (value) => value < 0.5 },
    ),
    finding(
      'rademacher_complexity',
      'mean over cycles of how well noise could be fitted, daily Sharpe units',
      mean(({ complexity }) => complexity),
    ),
    finding(
      'effective_trials',
      'mean over cycles of the effective number of trials',
      mean((one) => one.effectiveTrials),
    ),
  ];
}
