import type { Warning } from '../../diagnostics/index.js';
import { counted } from '../counted.js';
import { findGaps, longestGap, type Gap } from '../files/gap.js';
import type { UnixUnit } from '../files/unix-ms.js';
import { utc } from '../frame/utc.js';
import type { TokenSeries } from './token-series.js';

/**
 * What one token's file was like, whole, and what was filled in the rows loaded from it. Times are ms since
 * 1970, UTC.
 */
export interface TokenReport {
  readonly token: string;
  readonly path: string;
  /** First and last bar with a usable price. */
  readonly first: number;
  readonly last: number;
  /** Rows in the file. */
  readonly rows: number;
  readonly units: readonly UnixUnit[];
  readonly unsorted: number;
  readonly duplicates: number;
  /** Duplicates whose price differs. */
  readonly conflicts: number;
  readonly badPrices: number;
  /** Gaps in the whole file. */
  readonly gaps: number;
  /** Gaps in the rows loaded, all of them filled. */
  readonly gapsFilled: number;
  readonly minutesFilled: number;
}

export function tokenReport(series: TokenSeries, filled: readonly Gap[]): TokenReport {
  return {
    token: series.token,
    path: series.file.path,
    first: series.unix[0]!,
    last: series.unix.at(-1)!,
    rows: series.rows,
    units: series.units,
    unsorted: series.unsorted,
    duplicates: series.duplicates,
    conflicts: series.conflicts.length,
    badPrices: series.badPrices,
    gaps: series.regular ? 0 : findGaps(series.unix, series.step).length,
    gapsFilled: filled.length,
    minutesFilled: filled.reduce((total, { minutes }) => total + minutes, 0),
  };
}

/** What was repaired in one token, as warnings with counts. */
export function repairWarnings(report: TokenReport, filled: readonly Gap[]): Warning[] {
  const { token, path, units, unsorted, duplicates, conflicts, badPrices } = report;
  const warnings: Warning[] = [];
  const add = (code: string, value: unknown, message: string): void => {
    warnings.push({ code, message: `${token}: ${message}`, path: token, value });
  };
  if (units.some((unit) => unit !== 'milliseconds')) {
    add(
      'market.unix_unit',
      units,
      `stamps in ${units.join(' and ')} were converted to milliseconds (${path}).`,
    );
  }
  if (unsorted > 0)
    add('market.unsorted', unsorted, `sorted; ${counted(unsorted, 'row')} out of order (${path}).`);
  if (duplicates > 0) {
    const which = conflicts === 0 ? '' : `, ${conflicts} with another price; the last was kept`;
    add(
      'market.duplicates',
      duplicates,
      `dropped ${counted(duplicates, 'duplicate row')}${which} (${path}).`,
    );
  }
  if (badPrices > 0) {
    add(
      'market.bad_prices',
      badPrices,
      `took ${counted(badPrices, 'unusable price')}, not positive and finite, as missing (${path}).`,
    );
  }
  const longest = longestGap(filled);
  if (longest !== undefined) {
    const { gapsFilled, minutesFilled } = report;
    add(
      'market.gap_filled',
      { gaps: gapsFilled, minutes: minutesFilled, longest },
      `filled ${counted(gapsFilled, 'gap')}, ${counted(minutesFilled, 'minute')} in all, with the price before; ` +
        `the longest has ${counted(longest.minutes, 'minute')} from ${utc(longest.from)} UTC.`,
    );
  }
  return warnings;
}
