import {
  walkForwardMetric,
  type ConcatenatedPath,
  type CycleEvaluation,
  type WalkForwardResult,
} from '../../../evaluation/index.js';
import { formatDate } from '../../../fingerprint/index.js';
import { dailyReport } from '../../../simulation/index.js';
import { digestsDocument, type RunInputs } from '../../inputs/run-inputs.js';
import { versions } from '../../versions.js';
import { distinctWarnings, reportDocument } from '../simulation-summary.js';

/** `summary.json` of a walk-forward. Holds nothing that differs between two equal runs. */
export function walkForwardSummary(run: string, inputs: RunInputs, results: readonly WalkForwardResult[]) {
  const [first] = results;
  const warnings = results.flatMap(({ cycles }) =>
    cycles.flatMap(({ cycle, warnings: own }) =>
      own.map((warning) => ({ ...warning, message: `Cycle ${cycle.number}: ${warning.message}` })),
    ),
  );
  return {
    command: 'walk-forward',
    run,
    fingerprint_id: inputs.fingerprintId,
    ...digestsDocument(inputs),
    seed: first!.seed,
    tokens: [...inputs.fingerprint.tokens].sort(),
    status: results.every(({ status }) => status === 'finished') ? 'finished' : 'interrupted',
    trainers: results.map(trainerDocument),
    warnings: distinctWarnings([...inputs.warnings, ...warnings]),
    versions: versions(),
    fingerprint: inputs.fingerprint,
  };
}

/** `EvaluationResult` of spec 08 §4.3. */
function trainerDocument({ trainer, planned, cycles, aggregate }: WalkForwardResult) {
  const { sharpe, path, verdict } = aggregate;
  const last = <T>(values: readonly T[]): T | null => values.at(-1) ?? null;
  return {
    trainer_name: trainer,
    planned_cycles: planned.length,
    mean_wfe: aggregate.meanEfficiency,
    undefined_wfe: aggregate.undefinedEfficiencies,
    mean_oos_sharpe: aggregate.meanSharpe,
    std_oos_sharpe: aggregate.deviationOfSharpe,
    worst_oos_sharpe: aggregate.worstSharpe,
    mean_is_oos_gap: aggregate.meanGap,
    aggregate_rademacher: aggregate.complexity,
    adjusted_mean_oos_sharpe: aggregate.adjustedMeanSharpe,
    mean_oos_returns_over_hodl: finite(walkForwardMetric('oos_returns_over_hodl').of(cycles)),
    concatenated_oos: {
      days: path.returns.length,
      final_value: last(path.value),
      baselines: { hodl: last(path.hodl), uniform_hodl: last(path.uniformHodl) },
      sharpe: sharpe.value,
      ...(sharpe.value === null
        ? { undefined_because: sharpe.reason }
        : {
            confidence: sharpe.confidence,
            lower: sharpe.percentile.lower,
            upper: sharpe.percentile.upper,
            mean_block_days: sharpe.meanBlock,
            resamples: sharpe.samples,
          }),
    },
    report: reportDocument(reportOf(cycles, path)),
    is_effective: verdict.effective,
    effectiveness_reasons: verdict.reasons,
    cycles: cycles.map(cycleDocument),
  };
}

/** `CycleEvaluation` of spec 08 §4.2. */
function cycleDocument(evaluation: CycleEvaluation) {
  const { cycle, inSample, outOfSample, search, regime } = evaluation;
  return {
    cycle_number: cycle.number,
    train_start_date: formatDate(cycle.trainStart),
    train_end_date: formatDate(cycle.trainEnd),
    test_start_date: formatDate(cycle.testStart),
    test_end_date: formatDate(cycle.testEnd),
    walk_forward_efficiency: evaluation.efficiency,
    is_oos_gap: evaluation.gap,
    epochs_trained: evaluation.iterations,
    rademacher_complexity: search?.complexity ?? null,
    adjusted_oos_sharpe: evaluation.adjustedSharpe,
    search,
    volatility_regime: regime.volatility,
    trend_regime: regime.trend,
    in_sample: inSample.metrics,
    out_of_sample: outOfSample.metrics,
    undefined_because: { in_sample: inSample.undefinedBecause, out_of_sample: outOfSample.undefinedBecause },
    trained_params: evaluation.parameters,
  };
}

/** Report metrics of all tests one after the other. */
function reportOf(cycles: readonly CycleEvaluation[], { returns, hodlReturns }: ConcatenatedPath) {
  const first = cycles[0];
  if (!first || returns.length === 0) return {};
  return dailyReport({
    unix: first.outOfSample.unix,
    value: chained(returns),
    hodl: chained(hodlReturns),
  });
}

function chained(returns: readonly number[]): number[] {
  let level = 1;
  return [1, ...returns.map((value) => (level *= 1 + value))];
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
