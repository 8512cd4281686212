import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Warning } from '../../../diagnostics/index.js';
import {
  alignFingerprint,
  checkSameMarket,
  periodDates,
  type ComparedPool,
  type Period,
  type PoolWarning,
  poolWarnings,
} from '../../../comparison/index.js';
import {
  FingerprintError,
  requiredSeries,
  resolveFingerprint,
  sortedTokens,
  type Resolution,
} from '../../../fingerprint/index.js';
import type { ParameterSet } from '../../../simulation/index.js';
import type { CliContext } from '../../context.js';
import type { DataOptions } from '../../options.js';
import { existingPath } from '../existing-path.js';
import { readParameters } from '../parameter-file.js';
import { readInputsOf, readResolution, type RunInputs } from '../run-inputs.js';
import { parameterFiles, poolLabels } from './pool-labels.js';

/** Options that say what is compared. */
export interface ComparedFlags extends DataOptions {
  readonly label?: string;
  readonly params: readonly string[];
  readonly align?: true;
  readonly period: Period;
}

/** Where parameters are from: `--params`, the run folder itself, or the initial values of the fingerprint. */
export type ParameterSource = 'file' | 'run' | 'initial values';

/** A pool as it is simulated, with what its result is to say of it. */
export interface PoolInputs extends ComparedPool {
  readonly source: string;
  readonly fingerprintId: string;
  readonly parametersFrom: ParameterSource;
}

/** Everything a comparison starts from. */
export interface ComparedInputs {
  readonly pools: readonly PoolInputs[];
  /** Prices and series that all pools share. */
  readonly data: Omit<RunInputs, 'fingerprint' | 'fingerprintId'>;
  readonly warnings: readonly PoolWarning[];
}

/** A pool before its data. */
interface Named {
  readonly label: string;
  readonly source: string;
  readonly resolution: Resolution;
}

/**
 * Reads every fingerprint, its parameters, and the prices all of them run on.
 *
 * @param given fingerprint files and run folders; a folder's parameters come with it
 * @throws InputError for what is missing, invalid, or not the same market
 */
export async function readComparedInputs(
  context: CliContext,
  given: readonly string[],
  flags: ComparedFlags,
): Promise<ComparedInputs> {
  const labels = poolLabels(given, flags.label);
  const files = parameterFiles(flags.params, labels);
  const read: Named[] = [];
  for (const [k, source] of given.entries()) {
    read.push({
      label: labels[k]!,
      source,
      resolution: await readResolution(context, source, 'simulate', flags),
    });
  }
  const hasFees = flags.feesSeries !== undefined;
  const aligned = flags.align === true ? read.map((pool) => alignedWith(read[0]!, pool, hasFees)) : read;
  const dated = aligned.map((pool) => inPeriod(pool, flags.period, hasFees));
  checkSameMarket(dated.map((pool) => ({ ...pool, fingerprint: pool.resolution.fingerprint })));
  const chosen = await Promise.all(dated.map((pool) => parametersOf(context, pool, files.get(pool.label))));
  const data = await sharedData(context, dated, flags);
  return {
    pools: dated.map(({ label, source, resolution }, k) => ({
      label,
      source,
      fingerprint: resolution.fingerprint,
      fingerprintId: resolution.id,
      series: data.series,
      parametersFrom: chosen[k]!.from,
      ...(chosen[k]!.parameters === undefined ? {} : { parameters: chosen[k]!.parameters }),
    })),
    data,
    warnings: poolWarnings(
      dated.map(({ label, resolution }, k) => ({
        label,
        warnings: [...resolution.warnings, ...chosen[k]!.warnings, ...data.warnings],
      })),
    ),
  };
}

function alignedWith(first: Named, pool: Named, hasFees: boolean): Named {
  if (pool === first) return pool;
  const aligned = alignFingerprint({
    fingerprint: pool.resolution.fingerprint,
    to: first.resolution.fingerprint,
    source: pool.source,
    toLabel: first.label,
    hasFees,
  });
  return {
    ...pool,
    resolution: { ...aligned, warnings: [...lasting(pool.resolution), ...aligned.warnings] },
  };
}

function inPeriod(pool: Named, period: Period, hasFees: boolean): Named {
  if (period === 'train') return pool;
  const { source, resolution } = pool;
  const dates = periodDates(resolution.fingerprint, period, source);
  try {
    const dated = resolveFingerprint({ ...resolution.fingerprint, ...dates }, { hasFees });
    return { ...pool, resolution: { ...dated, warnings: [...lasting(resolution), ...dated.warnings] } };
  } catch (error) {
    throw error instanceof FingerprintError ? new FingerprintError(error.problems, source) : error;
  }
}

/** Warnings that another resolution does not say again; what has no effect, it says anew. */
function lasting({ warnings }: Resolution): readonly Warning[] {
  return warnings.filter(({ code }) => code !== 'fingerprint.no_effect');
}

/** The parameters of a pool, and where they are from. */
interface Chosen {
  readonly parameters?: ParameterSet;
  readonly from: ParameterSource;
  readonly warnings: readonly Warning[];
}

async function parametersOf(
  context: CliContext,
  { label, source, resolution }: Named,
  file: string | undefined,
): Promise<Chosen> {
  const tokens = sortedTokens(resolution.fingerprint);
  if (file !== undefined)
    return { parameters: await readParameters(context, file, tokens), from: 'file', warnings: [] };
  const place = context.path(source);
  const isFolder =
    (await existingPath('fingerprint', place, 'a fingerprint file or a run folder')) === 'folder';
  if (!isFolder) return { from: 'initial values', warnings: [] };
  if (existsSync(join(place, 'parameters.json'))) {
    return {
      parameters: await readParameters(context, source, tokens, 'fingerprint'),
      from: 'run',
      warnings: [],
    };
  }
  const message = `The run folder of ${label} has no parameters.json: the initial values of its fingerprint are compared.`;
  return {
    from: 'initial values',
    warnings: [{ code: 'cli.no_parameters', message, path: 'parameters.json' }],
  };
}

/** Reads prices with the longest history any of the pools looks back on, and the series of all of them. */
async function sharedData(context: CliContext, pools: readonly Named[], flags: ComparedFlags) {
  const { resolution } = pools[0]!;
  const fingerprints = pools.map((pool) => pool.resolution.fingerprint);
  const days = Math.max(...fingerprints.map((one) => one.max_memory_days));
  const longest = {
    ...resolution,
    fingerprint: { ...resolution.fingerprint, max_memory_days: days },
    warnings: [],
  };
  const names = [...new Set(fingerprints.flatMap(requiredSeries))];
  return readInputsOf(context, longest, 'simulate', flags, names);
}
