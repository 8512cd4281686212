import { MarketError, type Warning } from '../../diagnostics/index.js';
import { counted } from '../counted.js';
import { findGaps } from '../files/gap.js';
import { utc } from '../frame/utc.js';
import type { LoadPlan } from './load-options.js';
import type { TokenSeries } from './token-series.js';

/** Rows to load: `start` up to, not including, `end`, in milliseconds since 1970, UTC. */
export interface LoadWindow {
  readonly start: number;
  readonly end: number;
}

/** The bars every token's file reaches over, holes or not. */
export function commonRange(series: readonly TokenSeries[], bar: number): LoadWindow {
  const start = Math.max(...series.map(firstBar));
  const end = Math.min(...series.map((one) => lastBar(one) + bar));
  if (start < end) return { start, end };
  const ranges = series.map((one) => describeRange(one, bar)).join('; ');
  throw new MarketError(`The tokens have no time in common: ${ranges}.`, {
    code: 'market.no_common_range',
    path: 'tokens',
    value: series.map(({ token }) => token),
    expected: 'files that overlap in time',
  });
}

/**
 * The rows to load: the common range, cut to what was asked for.
 *
 * `from` and `to` must be there for every token. `historyFrom` is a wish: the start moves from it to the
 * first bar every token has, and past any gap before `from` that is too long to fill.
 *
 * @throws MarketError naming the token and its range when `from` or `to` is not covered
 */
export function loadWindow(
  series: readonly TokenSeries[],
  plan: LoadPlan,
): LoadWindow & { warnings: Warning[] } {
  for (const one of series) checkCovered(one, plan);
  const common = commonRange(series, plan.bar);
  const end = plan.to ?? common.end;
  const { from, historyFrom } = plan;
  if (historyFrom === undefined || (from !== undefined && historyFrom >= from)) {
    return { start: from ?? common.start, end, warnings: [] };
  }
  const start =
    from === undefined ? Math.max(historyFrom, common.start) : historyStart(series, plan, common.start);
  if (start >= end) {
    throw new MarketError(
      `historyFrom is ${utc(historyFrom)} UTC, after the last common bar; prices end at ${utc(end)} UTC (exclusive).`,
      {
        code: 'market.not_covered',
        path: 'historyFrom',
        value: historyFrom,
        expected: `before ${utc(end)} UTC`,
      },
    );
  }
  if (start <= historyFrom) return { start: historyFrom, end, warnings: [] };
  const message =
    `History was wished from ${utc(historyFrom)}, but starts at ${utc(start)} UTC: ` +
    `the ${counted((start - historyFrom) / 60_000, 'minute')} before are not there for every token.`;
  return { start, end, warnings: [{ code: 'market.history_shortened', message, value: start }] };
}

function historyStart(series: readonly TokenSeries[], plan: LoadPlan, available: number): number {
  const from = plan.from!;
  let start = Math.max(plan.historyFrom!, available);
  for (const one of series) {
    if (one.regular) continue;
    for (const { to, minutes } of findGaps(one.unix, plan.bar)) {
      if (to > from) break;
      if (minutes > plan.fillMinutes) start = Math.max(start, to);
    }
  }
  return start;
}

function checkCovered(series: TokenSeries, plan: LoadPlan): void {
  const { from, to, bar } = plan;
  const end = lastBar(series) + bar;
  const early = from !== undefined && (from < firstBar(series) || from >= end);
  const late = to !== undefined && (to > end || to <= firstBar(series));
  if (!early && !late) return;
  const [path, asked] = early ? ['from', from] : ['to', to!];
  throw new MarketError(
    `${path} is ${utc(asked)} UTC, which ${series.token} does not cover: ${describeRange(series, bar)} (${series.file.path}).`,
    {
      code: 'market.not_covered',
      path,
      value: asked,
      expected: `${utc(firstBar(series))} to ${utc(end)} UTC (exclusive)`,
      suggestion: utc(path === 'from' ? firstBar(series) : end),
    },
  );
}

const firstBar = (series: TokenSeries): number => series.unix[0]!;
const lastBar = (series: TokenSeries): number => series.unix.at(-1)!;

function describeRange(series: TokenSeries, bar: number): string {
  return `${series.token} has prices from ${utc(firstBar(series))} to ${utc(lastBar(series) + bar)} UTC (exclusive)`;
}
