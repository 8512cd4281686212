import { MarketError, nearest } from '../../diagnostics/index.js';
import { compare } from '../files/price-file.js';
import { BAR_MINUTES, type Frequency } from '../frame/frequency.js';
import { utc } from '../frame/utc.js';

/** What to do about bars that a file lacks. */
export interface GapPolicy {
  /** `forward-fill`: the last price before the gap stands until the next; `error`: refuse. */
  readonly policy: 'forward-fill' | 'error';
  /** Longest gap that is filled, in minutes of missing bars; longer ones are refused. Default 60. */
  readonly maxMinutes?: number;
}

/**
 * What to do about rows that are not one a bar, in order, with a usable price.
 *
 * - `safe`: sort; drop rows that repeat another; count unusable prices as missing bars; refuse two prices for
 *   one bar.
 * - `keep-last`: as `safe`, but of two prices for one bar take the one that comes last in the file.
 * - `none`: refuse all of it.
 */
export type RepairPolicy = 'safe' | 'keep-last' | 'none';

export interface LoadPricesOptions {
  /** Tickers, in any order. */
  readonly tokens: readonly string[];
  /** Searched in order; the first that has a token's file wins. */
  readonly folders: readonly string[];
  /** Spacing of the bars; default `minute`. */
  readonly freq?: Frequency;
  /**
   * First row that must be there, milliseconds since 1970, UTC. Absent: the first bar that every token has.
   */
  readonly from?: number;
  /** The row after the last. Absent: the end of the last bar that every token has. */
  readonly to?: number;
  /** Earliest row wished for, as history before `from`; shortened, with a warning, to what there is. */
  readonly historyFrom?: number;
  /** Default `{ policy: 'forward-fill', maxMinutes: 60 }`. */
  readonly gaps?: GapPolicy;
  /** Default `safe`. */
  readonly repair?: RepairPolicy;
}

/** {@link LoadPricesOptions}, checked, defaults filled in, times in milliseconds. */
export interface LoadPlan {
  /** Alphabetical. */
  readonly tokens: readonly string[];
  readonly folders: readonly string[];
  readonly freq: Frequency;
  /** Milliseconds of one bar. */
  readonly bar: number;
  readonly from?: number;
  readonly to?: number;
  readonly historyFrom?: number;
  /** Longest gap filled, in minutes; 0 for the policy `error`. */
  readonly fillMinutes: number;
  readonly repair: RepairPolicy;
}

const DEFAULT_FILL_MINUTES = 60;
const FREQUENCIES = Object.keys(BAR_MINUTES) as Frequency[];
const REPAIRS: readonly RepairPolicy[] = ['safe', 'keep-last', 'none'];
const GAP_POLICIES: readonly GapPolicy['policy'][] = ['forward-fill', 'error'];
/** No path separators: a ticker is part of a file's name. */
const TICKER = /^[\w.-]+$/;

/** @throws MarketError naming the option that is wrong */
export function loadPlan(options: LoadPricesOptions): LoadPlan {
  const { freq = 'minute', repair = 'safe', gaps = { policy: 'forward-fill' }, folders } = options;
  const tokens = checkedTokens(options.tokens);
  if (folders.length === 0) throw invalid('folders', folders, 'at least one folder');
  oneOf('freq', freq, FREQUENCIES);
  oneOf('repair', repair, REPAIRS);
  oneOf('gaps.policy', gaps.policy, GAP_POLICIES);
  const { maxMinutes = DEFAULT_FILL_MINUTES } = gaps;
  if (!(maxMinutes >= 0)) throw invalid('gaps.maxMinutes', maxMinutes, 'a number of minutes >= 0');
  const bar = BAR_MINUTES[freq] * 60_000;
  const from = onGrid('from', options.from, bar);
  const to = onGrid('to', options.to, bar);
  if (from !== undefined && to !== undefined && to <= from) {
    throw invalid('to', `${utc(to)} UTC`, `a time after from, ${utc(from)} UTC`);
  }
  const wished = options.historyFrom;
  if (wished !== undefined && !Number.isFinite(wished)) {
    throw invalid('historyFrom', wished, 'milliseconds since 1970, UTC');
  }
  return {
    tokens,
    folders,
    freq,
    bar,
    repair,
    fillMinutes: gaps.policy === 'error' ? 0 : maxMinutes,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(wished === undefined ? {} : { historyFrom: Math.ceil(wished / bar) * bar }),
  };
}

function checkedTokens(tokens: readonly string[]): string[] {
  if (tokens.length === 0) throw invalid('tokens', tokens, 'at least one ticker');
  const bad = tokens.find((token) => !TICKER.test(token));
  if (bad !== undefined) throw invalid('tokens', bad, 'tickers of letters, digits, ".", "_" and "-"');
  const twice = tokens.find((token, i) => tokens.indexOf(token) !== i);
  if (twice !== undefined) throw invalid('tokens', twice, 'each ticker once');
  return [...tokens].sort(compare);
}

function onGrid(name: 'from' | 'to', stamp: number | undefined, bar: number): number | undefined {
  if (stamp === undefined) return undefined;
  if (!(Math.abs(stamp) <= 8.64e15)) throw invalid(name, stamp, 'milliseconds since 1970, UTC');
  if (stamp % bar === 0) return stamp;
  const before = Math.floor(stamp / bar) * bar;
  const suggestion = `${utc(before)} or ${utc(before + bar)}`;
  throw new MarketError(
    `${name} is ${utc(stamp)} UTC, which is not on the grid of ${bar / 60_000}-minute bars; the nearest are ${suggestion}.`,
    {
      code: 'market.stamp_off_grid',
      path: name,
      value: stamp,
      expected: suggestion,
      suggestion: utc(before),
    },
  );
}

function oneOf(path: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) throw invalid(path, value, choices.join(', '), nearest(value, choices));
}

function invalid(path: string, value: unknown, expected: string, suggestion?: string): MarketError {
  const shown = typeof value === 'number' ? String(value) : JSON.stringify(value);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  return new MarketError(`${path} is ${shown}; expected ${expected}.${hint}`, {
    code: 'market.option',
    path,
    value,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
