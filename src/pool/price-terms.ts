import { emptyCurveTerms } from './curve/index.js';
import type { Pieces } from './pieces.js';

/**
 * Log prices l and their running sums, row-major, 2n numbers a row: l_1 .. l_n, S_1 .. S_n, where S(r) is the sum of
 * l - l(0) over the rows r, r - stride, r - 2 stride, ... that are not negative.
 */
export interface LogPriceTable {
  readonly width: number;
  readonly stride: number;
  readonly data: Float64Array;
}

/**
 * What the growth of each piece needs of prices; no parameter moves it. `data` is row-major: n moves, then n moments.
 * Along a curve it is what `createTermFiller` writes, and `filled` says of which pieces it has.
 */
export interface PriceTerms {
  readonly data: Float64Array;
  readonly filled?: Uint8Array;
}

/** The prices of one window, in the two forms the growth path reads. */
export interface WindowPrices {
  readonly terms: PriceTerms;
  readonly table: LogPriceTable;
  /** Table row of the window's row 0. */
  readonly start: number;
}

/** Room for the terms of that many pieces. */
export function emptyTerms(pieces: Pieces, assets: number): PriceTerms {
  if (pieces.curve) return emptyCurveTerms(pieces.curve, assets);
  return { data: new Float64Array(2 * assets * pieces.count) };
}

/**
 * Fills the terms of a window: for each piece of N steps from log prices l(0) to l(N),
 * move = l(N) - l(0) and moment = Σ_{s<N} s (l(s+1) - l(s)) = N l(N) - Σ_{s=1..N} l(s), from two rows of the table.
 * Along a curve, terms cost more and depend on how steep a move is: they are forgotten here, and made when first read.
 *
 * @param start table row of the window's row 0
 * @param substeps arbitrages a row; prices move on the last of them, when the weights have gone (1 - 1/substeps) of the
 *   row's way, which adds that share of the move to the moment
 */
export function fillTerms(
  terms: PriceTerms,
  pieces: Pieces,
  table: LogPriceTable,
  start: number,
  substeps = 1,
): void {
  if (terms.filled) {
    terms.filled.fill(0);
    return;
  }
  const { width, data } = table;
  const into = terms.data;
  const late = 1 - 1 / substeps;
  const { fromRow, toRow, steps, count } = pieces;
  for (let k = 0, at = 0; k < count; k++, at += 2 * width) {
    const from = (start + fromRow[k]!) * 2 * width;
    const to = (start + toRow[k]!) * 2 * width;
    for (let i = 0; i < width; i++) {
      const last = data[to + i]!;
      const move = last - data[from + i]!;
      into[at + i] = move;
      into[at + width + i] =
        steps[k]! * (last - data[i]!) - (data[to + width + i]! - data[from + width + i]!) + late * move;
    }
  }
}
