import { MarketError } from '../../diagnostics/index.js';
import { counted } from '../counted.js';
import { cleanSeries, type CleanSeries } from '../files/clean-series.js';
import type { PriceFile } from '../files/price-file.js';
import { readPriceSeries } from '../files/price-series.js';
import type { UnixUnit } from '../files/unix-ms.js';
import { frequencyOf } from '../frame/frequency.js';
import { checkOnGrid } from './check-on-grid.js';
import type { LoadPlan } from './load-options.js';

/** One token's file, read and cleaned, known to have bars of the spacing asked for. */
export interface TokenSeries extends CleanSeries {
  readonly token: string;
  readonly file: PriceFile;
  readonly units: readonly UnixUnit[];
}

/**
 * Reads one token.
 *
 * @throws MarketError when no row has a usable price, the bars are of another spacing or off the grid, or the
 * policy `none` meets rows that need repair
 */
export async function readTokenSeries(file: PriceFile, plan: LoadPlan): Promise<TokenSeries> {
  const raw = await readPriceSeries(file);
  const series = { token: file.token, file, units: raw.units, ...cleanSeries(raw) };
  if (series.unix.length === 0) {
    throw new MarketError(`${file.path}: none of its ${series.rows} rows has a positive, finite close.`, {
      code: 'market.no_prices',
      path: file.path,
      expected: 'positive, finite prices',
    });
  }
  checkSpacing(series, plan);
  // These two set the range of the grid; those between matter only if they are asked for.
  for (const stamp of [series.unix[0]!, series.unix.at(-1)!]) {
    checkOnGrid(stamp, plan.bar, file.token, file.path);
  }
  if (plan.repair === 'none') refuseFlaws(series);
  return series;
}

function checkSpacing(series: TokenSeries, plan: LoadPlan): void {
  if (series.step === plan.bar || series.step === 0) return;
  const minutes = series.step / 60_000;
  const fitting = frequencyOf(minutes);
  const advice =
    fitting === undefined ? 'Bars of 1, 60 or 1440 minutes can be used.' : `Use freq "${fitting}".`;
  throw new MarketError(
    `${series.file.path} holds bars ${minutes} minutes apart, but freq "${plan.freq}" needs ${plan.bar / 60_000}. ${advice}`,
    {
      code: 'market.bar_spacing',
      path: series.file.path,
      value: minutes,
      expected: `${plan.bar / 60_000} minutes`,
      ...(fitting === undefined ? {} : { suggestion: fitting }),
    },
  );
}

function refuseFlaws(series: TokenSeries): void {
  const { unsorted, duplicates, badPrices } = series;
  if (unsorted + duplicates + badPrices === 0) return;
  throw new MarketError(
    `${series.file.path} needs repair, and the repair policy is "none": ${counted(unsorted, 'row')} out of order, ` +
      `${counted(duplicates, 'duplicate row')}, ${counted(badPrices, 'unusable price')}.`,
    {
      code: 'market.needs_repair',
      path: series.file.path,
      value: { unsorted, duplicates, badPrices },
      expected: 'one row a bar, in order, with a positive finite price',
      suggestion: 'repair "safe"',
    },
  );
}
