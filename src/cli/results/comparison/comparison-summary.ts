import { poolWarnings, type Comparison } from '../../../comparison/index.js';
import type { ComparedInputs } from '../../inputs/comparison/compared-inputs.js';
import { digestsDocument } from '../../inputs/run-inputs.js';
import { versions } from '../../versions.js';
import { baselinesDocument } from '../simulation-summary.js';

/** What of a comparison was asked for that no fingerprint says. */
export interface ComparisonRequest {
  readonly period: string;
  readonly aligned: boolean;
}

/** `summary.json` of a comparison. Holds nothing that differs between two equal runs. */
export function comparisonSummary(
  run: string,
  { pools, data, warnings }: ComparedInputs,
  comparison: Comparison,
  { period, aligned }: ComparisonRequest,
) {
  const { labels, tokens, window, metrics, differences, differenceOptions } = comparison;
  return {
    command: 'compare',
    run,
    ...digestsDocument(data),
    tokens,
    period,
    aligned,
    window: {
      start: new Date(window.start).toISOString(),
      end: new Date(window.end).toISOString(),
      rows: window.rows,
    },
    labels,
    pools: comparison.pools.map(({ label, result }, k) => ({
      label,
      strategy: result.label,
      fingerprint_id: pools[k]!.fingerprintId,
      seed: result.fingerprint.optimisation_settings.initial_random_key,
      parameters_from: pools[k]!.parametersFrom,
      parameters: result.parameters,
      initial_value: result.initialValue,
      final_value: result.finalValue,
      baselines: baselinesDocument(result.baselines),
    })),
    metrics: metrics.map(({ key, description, unit, direction, answers, best }) => ({
      metric: key,
      description,
      unit,
      direction,
      values: byLabel(labels, (k) => answers[k]!.value),
      undefined_because: Object.fromEntries(
        labels.flatMap((label, k) => {
          const { reason } = answers[k]!;
          return reason === undefined ? [] : [[label, reason] as const];
        }),
      ),
      best,
    })),
    differences: {
      of: 'daily log returns of a pool less those of the reference, times 365',
      bootstrap: differenceOptions,
      pools: differences.map(({ pool, reference, days, mean, annualised, interval, reason, meanBlock }) => ({
        pool,
        reference,
        days,
        mean_daily: mean,
        annualised,
        interval,
        ...(reason === undefined ? {} : { undefined_because: reason }),
        mean_block: meanBlock,
      })),
    },
    warnings: allWarnings([...warnings, ...comparison.warnings], labels),
    versions: versions(),
    fingerprints: byLabel(labels, (k) => comparison.pools[k]!.result.fingerprint),
  };
}

function byLabel<T>(labels: readonly string[], value: (k: number) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(labels.map((label, k) => [label, value(k)]));
}

/** Warnings of reading and of simulating, each once. */
function allWarnings(found: Comparison['warnings'], labels: readonly string[]): Comparison['warnings'] {
  return poolWarnings(
    labels.map((label) => ({ label, warnings: found.filter(({ pools }) => pools.includes(label)) })),
  );
}
