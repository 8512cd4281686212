import { InputError } from '../diagnostics/index.js';

/** A stretch of a window: rows `start` to `end` - 1, counted from the window's first. */
export interface PeriodSpec {
  readonly start: number;
  /** One past the last row. */
  readonly end: number;
}

/** How a window is cut into periods. */
export interface PeriodCut {
  /** T, rows of the window. */
  readonly rows: number;
  /** n, how many periods. */
  readonly periods: number;
  /** o, the fraction of a period that the next one shares, in [0, 1). 0 unless chosen otherwise. */
  readonly overlap?: number;
  /**
   * What overlapping periods cover. `head`, the default: periods keep the length they have without overlap, so the end of the window
   * is in none of them. `whole`: they are longer, and spread evenly from the first row to the last. The same without overlap.
   */
  readonly coverage?: 'head' | 'whole';
}

/** Fewest rows any objective has a value for. */
const shortest = 2;

/**
 * The periods of a window, in ascending order, from row 0.
 *
 * Without overlap: length b = ⌊T/n⌋ each, but the last ends at T. With overlap, `head`: length b, start k·(b - ⌊b·o⌋)
 * (spec 07 §19); `whole`: length b = ⌈T / (1 + (n-1)·(1-o))⌉, start round(k·(T-b)/(n-1)).
 *
 * @throws InputError (`periods.rows`, `periods.count`, `periods.overlap`) if T is not a whole number of at least 2, if n is not a
 * whole number from 1 to ⌊T/2⌋ (periods would have fewer than two rows), if o is outside [0, 1), or if o is so large that two
 * periods covering the whole window would start at the same row.
 */
export function periodSpecs({ rows, periods, overlap = 0, coverage = 'head' }: PeriodCut): PeriodSpec[] {
  checkCounts(rows, periods);
  if (!(overlap >= 0 && overlap < 1)) throw outsideRange(overlap);
  const length = Math.floor(rows / periods);
  if (overlap === 0)
    return ascending(periods, (k) => ({
      start: k * length,
      end: k === periods - 1 ? rows : (k + 1) * length,
    }));
  return coverage === 'head' ? headSpecs(length, periods, overlap) : wholeSpecs(rows, periods, overlap);
}

function headSpecs(length: number, periods: number, overlap: number): PeriodSpec[] {
  const step = length - Math.floor(length * overlap);
  return ascending(periods, (k) => ({ start: k * step, end: k * step + length }));
}

function wholeSpecs(rows: number, periods: number, overlap: number): PeriodSpec[] {
  // Rounded up, as periods a row too short would leave rows between them out.
  const length = Math.ceil(rows / (1 + (periods - 1) * (1 - overlap)));
  // At least a row from one start to the next, or rounding would let two periods start together.
  const step = periods === 1 ? rows : (rows - length) / (periods - 1);
  if (step < 1) throw sameStart(rows, periods, overlap);
  return ascending(periods, (k) => {
    const start = Math.round(k * step);
    return { start, end: start + length };
  });
}

function ascending(periods: number, spec: (k: number) => PeriodSpec): PeriodSpec[] {
  return Array.from({ length: periods }, (_, k) => spec(k));
}

function checkCounts(rows: number, periods: number): void {
  if (!Number.isSafeInteger(rows) || rows < shortest)
    throw new InputError(
      `A window of ${rows} rows cannot be cut into periods; expected at least ${shortest} rows.`,
      {
        code: 'periods.rows',
        path: 'rows',
        value: rows,
        expected: `a whole number, at least ${shortest}`,
      },
    );
  const most = Math.floor(rows / shortest);
  if (Number.isSafeInteger(periods) && periods >= 1 && periods <= most) return;
  const suggestion = Number.isNaN(periods)
    ? undefined
    : String(Math.min(Math.max(Math.round(periods), 1), most));
  const hint = suggestion === undefined ? '' : ` The nearest that fits is ${suggestion}.`;
  const expected = `a whole number from 1 to ${most}, so that each period has at least ${shortest} of the ${rows} rows`;
  throw new InputError(`n_periods is ${periods}; expected ${expected}.${hint}`, {
    code: 'periods.count',
    path: 'n_periods',
    value: periods,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}

function outsideRange(overlap: number): InputError {
  // Whoever writes 50 means half.
  const suggestion = overlap > 1 && overlap < 100 ? String(overlap / 100) : overlap < 0 ? '0' : undefined;
  const hint = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  return new InputError(
    `overlap_fraction is ${overlap}; expected a fraction from 0 up to, not including, 1.${hint}`,
    {
      code: 'periods.overlap',
      path: 'overlap_fraction',
      value: overlap,
      expected: 'a fraction from 0 up to, not including, 1',
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

function sameStart(rows: number, periods: number, overlap: number): InputError {
  return new InputError(
    `overlap_fraction ${overlap} leaves less than a row between the starts of ${periods} periods in ${rows} rows; ` +
      'expected a smaller fraction.',
    {
      code: 'periods.overlap',
      path: 'overlap_fraction',
      value: overlap,
      expected: 'a fraction small enough that every period starts at a row of its own',
    },
  );
}
