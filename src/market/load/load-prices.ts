import type { Warning } from '../../diagnostics/index.js';
import { findPriceFiles } from '../files/price-file.js';
import { BAR_MINUTES } from '../frame/frequency.js';
import type { PriceFrame } from '../frame/price-frame.js';
import { alignSeries } from './align-series.js';
import { loadPlan, type LoadPricesOptions } from './load-options.js';
import { commonRange, loadWindow, type LoadWindow } from './load-window.js';
import { readTokenSeries } from './token-series.js';
import { repairWarnings, tokenReport, type TokenReport } from './token-report.js';

export interface LoadReport {
  /** The bars that every token's file reaches over, whatever was asked for. */
  readonly available: LoadWindow;
  /** In token order. */
  readonly tokens: readonly TokenReport[];
}

export interface LoadedPrices {
  readonly prices: PriceFrame;
  /** Everything that was repaired, with counts; codes begin with `market.`. */
  readonly warnings: readonly Warning[];
  readonly report: LoadReport;
}

/**
 * Loads the prices of several tokens from Parquet or CSV files (`<TOKEN>_USD.parquet`, `<TOKEN>_USD.csv`;
 * columns `unix`, the time a bar opens, and `close`) onto one regular grid (spec 09 §12).
 *
 * The frame covers the range all tokens have in common, cut to `from` (or `historyFrom`) and `to`. Files may
 * be unsorted, repeat rows, or lack bars: what the policies allow is repaired and reported in `warnings`, and
 * the rest is refused. Only the rows asked for are judged.
 *
 * @throws MarketError when an option is wrong, a token has no file, bars have another spacing, `from` or `to`
 * is not covered, or a flaw in the rows asked for may not be repaired
 * @throws InputError when a file cannot be read or lacks a column
 */
export async function loadPrices(options: LoadPricesOptions): Promise<LoadedPrices> {
  const plan = loadPlan(options);
  const found = await findPriceFiles(plan.tokens, plan.folders);
  const series = await Promise.all(found.files.map((file) => readTokenSeries(file, plan)));
  const window = loadWindow(series, plan);
  const aligned = series.map((one) => alignSeries(one, window, plan));
  const reports = series.map((one, i) => tokenReport(one, aligned[i]!.filled));
  return {
    prices: {
      tokens: plan.tokens,
      start: window.start,
      barMinutes: BAR_MINUTES[plan.freq],
      rows: (window.end - window.start) / plan.bar,
      prices: aligned.map(({ prices }) => prices),
    },
    warnings: [
      ...found.warnings,
      ...reports.flatMap((report, i) => repairWarnings(report, aligned[i]!.filled)),
      ...window.warnings,
    ],
    report: { available: commonRange(series, plan.bar), tokens: reports },
  };
}
