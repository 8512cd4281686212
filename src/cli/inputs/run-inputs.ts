import type { Warning } from '../../diagnostics/index.js';
import {
  FingerprintError,
  parseDate,
  requiredSeries,
  resolveFingerprint,
  type Resolution,
  type ResolvedFingerprint,
  type ResolveOptions,
} from '../../fingerprint/index.js';
import {
  loadPrices,
  loadSeries,
  pricesDigest,
  seriesDigest,
  type MinuteInputs,
  type PriceFrame,
  type SeriesFrame,
} from '../../market/index.js';
import { readJson } from '../../store/index.js';
import type { CliContext } from '../context.js';
import type { DataOptions } from '../options.js';
import { dataFolders } from './data-folders.js';
import { existingPath } from './existing-path.js';
import { readMinuteInputs } from './minute-inputs.js';
import { withPeriods, type PeriodFlags } from './period-flags.js';
import { withWalkForward, type WalkForwardFlags } from './walk-forward-flags.js';

/** What inputs are for; a walk-forward reads as much as a training, and checks its trainings one by one. */
export type Purpose = 'simulate' | 'train' | 'gradient' | 'walk-forward';

/** What every run starts from. */
export interface RunInputs {
  readonly fingerprint: ResolvedFingerprint;
  readonly fingerprintId: string;
  readonly prices: PriceFrame;
  /** Digest of the prices: equal inputs, equal digest, wherever the files lie. */
  readonly pricesDigest: string;
  /** The extra series the rule reads, aligned to the prices. */
  readonly series: Readonly<Record<string, SeriesFrame>>;
  /** Their digest; null where there are none. */
  readonly seriesDigest: string | null;
  /** Fees, costs, supply and trades that change from minute to minute. */
  readonly minutes: MinuteInputs;
  /** Their digest; null where there are none. */
  readonly minutesDigest: string | null;
  readonly folders: readonly string[];
  readonly warnings: readonly Warning[];
}

const day = 86_400_000;

/**
 * Reads the fingerprint and the prices it asks for: the period of the run and, before it, as much history as the
 * estimators may look back on.
 *
 * @param given a fingerprint file, or a run folder, whose `fingerprint.json` is then taken
 * @throws InputError for a missing or invalid file; MarketError for unusable prices
 */
export async function readRunInputs(
  context: CliContext,
  given: string,
  purpose: Purpose,
  options: DataOptions & ResolutionOptions,
): Promise<RunInputs> {
  return readInputsOf(context, await readResolution(context, given, purpose, options), purpose, options);
}

/**
 * Reads what a resolved fingerprint asks for.
 *
 * @param names extra series to read; default those its rule reads
 * @throws InputError for a missing or invalid file; MarketError for unusable prices
 */
export async function readInputsOf(
  context: CliContext,
  resolved: Resolution,
  purpose: Purpose,
  options: DataOptions,
  names: readonly string[] = requiredSeries(resolved.fingerprint),
): Promise<RunInputs> {
  const { fingerprint } = resolved;
  const folders = await dataFolders(context, options.data);
  const start = parseDate(fingerprint.startDateString);
  const end = parseDate(lastDate(fingerprint, purpose));
  const { prices, warnings } = await loadPrices({
    tokens: fingerprint.tokens,
    folders,
    freq: fingerprint.freq,
    from: start,
    to: end,
    historyFrom: start - Math.ceil(fingerprint.max_memory_days) * day,
    ...gapOptions(options),
  });
  const extra = await readSeries(context, names, prices, options.series);
  const changing = await readMinuteInputs(context, options, prices);
  return {
    fingerprint,
    fingerprintId: resolved.id,
    prices,
    pricesDigest: pricesDigest(prices),
    series: extra.series,
    seriesDigest: Object.keys(extra.series).length === 0 ? null : seriesDigest(extra.series),
    minutes: changing.minutes,
    minutesDigest: changing.digest,
    folders,
    warnings: [...resolved.warnings, ...warnings, ...extra.warnings, ...changing.warnings],
  };
}

async function readSeries(
  context: CliContext,
  names: readonly string[],
  prices: PriceFrame,
  files: readonly string[] = [],
) {
  const places = files.map((file) => context.path(file));
  for (const place of places) await existingPath('--series', place, 'a Parquet or CSV file');
  // Without files there is nothing to load; the run says which series it lacks.
  return places.length === 0 ? { series: {}, warnings: [] } : loadSeries({ files: places, names, prices });
}

/** Options of a command that change what a fingerprint means. */
export interface ResolutionOptions extends Pick<DataOptions, 'feesSeries' | 'trades'>, PeriodFlags {
  /** A file of weights that are replayed. */
  readonly weights?: string;
  /** Options of a walk-forward. */
  readonly walkForward?: WalkForwardFlags;
}

/**
 * Reads and resolves a fingerprint alone.
 *
 * @param given a fingerprint file, or a run folder, whose `fingerprint.json` is then taken
 * @throws InputError for a missing or invalid file
 */
export async function readResolution(
  context: CliContext,
  given: string,
  purpose: Purpose,
  options: ResolutionOptions = {},
): Promise<Resolution> {
  const document = await readFingerprint(context, given);
  const { told, warnings } = withTrades(
    withWalkForward(withPeriods(document, options), options.walkForward ?? {}),
    options,
  );
  const resolution = resolveNamed(given, told, {
    purpose: purpose === 'walk-forward' ? 'simulate' : purpose,
    hasFees: options.feesSeries !== undefined,
    replay: options.weights !== undefined,
  });
  return { ...resolution, warnings: [...resolution.warnings, ...warnings] };
}

/** Who gives trades wants them made: `--trades` turns `do_trades` on. */
function withTrades(
  document: unknown,
  { trades }: ResolutionOptions,
): { readonly told: unknown; readonly warnings: readonly Warning[] } {
  if (trades === undefined || typeof document !== 'object' || document === null) {
    return { told: document, warnings: [] };
  }
  const said = (document as Readonly<Record<string, unknown>>).do_trades;
  const message = 'do_trades is false in the fingerprint; --trades makes it true.';
  return {
    told: { ...document, do_trades: true },
    warnings: said === false ? [{ code: 'cli.do_trades', message, path: 'do_trades', value: false }] : [],
  };
}

/** Problems are told under the name of the file they are in. */
function resolveNamed(name: string, document: unknown, options: ResolveOptions): Resolution {
  try {
    return resolveFingerprint(document, options);
  } catch (error) {
    throw error instanceof FingerprintError ? new FingerprintError(error.problems, name) : error;
  }
}

async function readFingerprint(context: CliContext, given: string): Promise<unknown> {
  const place = context.path(given);
  const kind = await existingPath('fingerprint', place, 'a fingerprint file or a run folder');
  return readJson(kind === 'folder' ? `${place}/fingerprint.json` : place);
}

function lastDate(fingerprint: ResolvedFingerprint, purpose: Purpose): string {
  return purpose === 'train' || purpose === 'walk-forward'
    ? (fingerprint.endTestDateString ?? fingerprint.endDateString)
    : fingerprint.endDateString;
}

function gapOptions({ gapPolicy, maxGap }: DataOptions) {
  if (gapPolicy === undefined && maxGap === undefined) return {};
  return {
    gaps: { policy: gapPolicy ?? 'forward-fill', ...(maxGap === undefined ? {} : { maxMinutes: maxGap }) },
  } as const;
}

type Digests = Pick<RunInputs, 'pricesDigest' | 'seriesDigest' | 'minutesDigest'>;

/** What identifies the data of a run, as part of the run's identity. Runs without series have the identity they always had. */
export function dataDigests({ pricesDigest, seriesDigest: series, minutesDigest: minutes }: Digests) {
  return {
    prices: pricesDigest,
    ...(series === null ? {} : { series }),
    ...(minutes === null ? {} : { minutes }),
  };
}

/** The same for results. */
export function digestsDocument({ pricesDigest, seriesDigest: series, minutesDigest: minutes }: Digests) {
  return {
    prices_digest: pricesDigest,
    ...(series === null ? {} : { series_digest: series }),
    ...(minutes === null ? {} : { minute_inputs_digest: minutes }),
  };
}
