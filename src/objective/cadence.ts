/**
 * Which values of a run an objective looks at, for a run of T rows with d rows a day:
 * `ends` rows 0 and T-1; `days` rows 0, d, 2d, ... (counted from the first row, not from midnight); `minutes` every row.
 */
export type Cadence = 'ends' | 'days' | 'minutes';

/**
 * How many values a run offers at a cadence: `ends` min(T, 2), `days` ceil(T/d), `minutes` T.
 *
 * @param rows - T, rows of the run.
 * @param rowsPerDay - d: 1440 for minute bars, 24 for hourly, 1 for daily.
 */
export function sampleCount(cadence: Cadence, rows: number, rowsPerDay: number): number {
  if (cadence === 'ends') return Math.min(rows, 2);
  return cadence === 'days' ? Math.ceil(rows / rowsPerDay) : rows;
}

/**
 * Row of a run that sample `k` of a cadence is taken at, k from 0 to `sampleCount` - 1.
 *
 * @param rows - T, rows of the run.
 * @param rowsPerDay - d: 1440 for minute bars, 24 for hourly, 1 for daily.
 */
export function sampleRow(cadence: Cadence, k: number, rows: number, rowsPerDay: number): number {
  if (cadence === 'ends') return k === 0 ? 0 : rows - 1;
  return cadence === 'days' ? k * rowsPerDay : k;
}
