import { InputError, type Warning } from '../../../diagnostics/index.js';
import {
  canonicalJson,
  parseDate,
  requiredSeries,
  sortedTokens,
  type ResolvedFingerprint,
} from '../../../fingerprint/index.js';
import {
  loadPrices,
  loadSeries,
  pricesDigest,
  seriesDigest,
  type GapPolicy,
  type MinuteInputs,
  type PriceFrame,
} from '../../../market/index.js';
import type { RunData } from '../../../simulation/index.js';
import type { JobKind } from './experiment.js';

/** Where the jobs of an experiment read prices and what comes with them. */
export interface MarketSource {
  readonly folders: readonly string[];
  /** Files of the extra series rules read. */
  readonly seriesFiles: readonly string[];
  readonly gaps?: GapPolicy;
  /** Reads what changes by the minute onto the rows of prices; absent where nothing does. */
  readonly readMinutes?: (prices: PriceFrame) => Promise<{
    readonly minutes: MinuteInputs;
    readonly digest: string | null;
    readonly warnings: readonly Warning[];
  }>;
}

/** What a job runs on. */
export interface JobMarket {
  readonly data: RunData;
  /** What identifies it, by the names that the identity of a run has. */
  readonly digests: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
  readonly bytes: number;
}

const day = 86_400_000;

/** Two jobs with equal keys run on the same market. */
export function marketKey(fingerprint: ResolvedFingerprint, kind: JobKind): string {
  return canonicalJson({
    ...windowOf(fingerprint, kind),
    tokens: sortedTokens(fingerprint),
    series: requiredSeries(fingerprint),
    freq: fingerprint.freq,
  });
}

/**
 * Loads what a job runs on, exactly as `poolgrad train` or `simulate` of its fingerprint would.
 *
 * @throws InputError or MarketError naming the token, file or date that is wrong
 */
export async function loadJobMarket(
  fingerprint: ResolvedFingerprint,
  kind: JobKind,
  { folders, seriesFiles, gaps, readMinutes }: MarketSource,
): Promise<JobMarket> {
  const { prices, warnings } = await loadPrices({
    tokens: fingerprint.tokens,
    folders,
    freq: fingerprint.freq,
    ...windowOf(fingerprint, kind),
    ...(gaps === undefined ? {} : { gaps }),
  });
  const names = requiredSeries(fingerprint);
  if (names.length > 0 && seriesFiles.length === 0) throw missingSeries(names);
  const extra =
    seriesFiles.length === 0
      ? { series: {}, warnings: [] }
      : await loadSeries({ files: seriesFiles, names, prices });
  const changing = (await readMinutes?.(prices)) ?? { minutes: {}, digest: null, warnings: [] };
  const hasSeries = Object.keys(extra.series).length > 0;
  return {
    data: { prices, series: extra.series, minutes: changing.minutes },
    digests: {
      prices: pricesDigest(prices),
      ...(hasSeries ? { series: seriesDigest(extra.series) } : {}),
      ...(changing.digest === null ? {} : { minutes: changing.digest }),
    },
    warnings: [...warnings, ...extra.warnings, ...changing.warnings],
    bytes: prices.prices.reduce((sum, column) => sum + column.byteLength, 0),
  };
}

function missingSeries(names: readonly string[]): InputError {
  return new InputError(
    `The rule reads the series ${names.join(', ')}, and no file of series was given; expected --series <file>.`,
    { code: 'experiment.series', path: '--series', value: names, expected: `files of ${names.join(', ')}` },
  );
}

/** The period of a job and, before it, what its estimators may look back on. */
function windowOf(fingerprint: ResolvedFingerprint, kind: JobKind) {
  const { startDateString, endDateString, endTestDateString, max_memory_days: memory } = fingerprint;
  const from = parseDate(startDateString);
  return {
    from,
    to: parseDate(kind === 'train' ? (endTestDateString ?? endDateString) : endDateString),
    historyFrom: from - Math.ceil(memory) * day,
  };
}
