import { MarketError } from '../../diagnostics/index.js';
import type { PriceFrame } from './price-frame.js';

/** Log prices of a frame and their prefix sums; made once for a data set, shared between threads. */
export interface LogPrices {
  readonly rows: number;
  /** Number of tokens, n. */
  readonly width: number;
  /** Rows between the terms of a prefix sum. */
  readonly stride: number;
  /**
   * Row-major, 2n doubles a row: `data[2nr + i] = l_i(r) = ln p_i(r)` and
   * `data[2nr + n + i] = S_i(r) = sum of l_i(q) - l_i(0) over rows q <= r with q = r (mod stride)`.
   */
  readonly data: Float64Array;
}

/**
 * Log prices and their strided prefix sums.
 *
 * The first moment of price changes over any window then takes O(1) (design §1): for rows `a < b` with `b = a
 * + N * stride`, `sum_{s<N} s (l(a+(s+1)stride) - l(a+s stride)) = N (l(b) - l(0)) - (S(b) - S(a))`.
 *
 * Sums are compensated (Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
 * 1974), so each is within about an ulp of the exact sum of the rounded logs; centring on row 0 keeps them
 * small.
 *
 * @param stride rows between terms, a whole number from 1
 * @param from first row that will be read, default 0; of the rows before it only row 0 is set, to the log prices of `from`,
 *   which are then what sums are centred on
 * @throws MarketError for another stride
 */
export function logPrices(frame: PriceFrame, stride = 1, from = 0): LogPrices {
  if (!Number.isInteger(stride) || stride < 1) {
    throw new MarketError(
      `The stride of log prices is ${stride}; a whole number of rows from 1 was expected.`,
      {
        code: 'market.stride',
        path: 'stride',
        value: stride,
        expected: 'a whole number >= 1',
      },
    );
  }
  const { rows, prices } = frame;
  const width = prices.length;
  const data = new Float64Array(new SharedArrayBuffer(16 * rows * width));
  prices.forEach((values, token) => fill(data, values, token, width, stride, from));
  return { rows, width, stride, data };
}

function fill(
  data: Float64Array,
  values: Float64Array,
  token: number,
  width: number,
  stride: number,
  from: number,
): void {
  const origin = Math.log(values[from]!);
  data[token] = origin;
  const sums = new Float64Array(stride);
  const losses = new Float64Array(stride);
  let price = values[from]!;
  let log = origin;
  let term = 0;
  let residue = 0;
  for (let row = from, at = token + 2 * width * from; row < values.length; row++, at += 2 * width) {
    const next = values[row]!;
    // Prices often stand still; a comparison is cheaper than a logarithm.
    if (next !== price) {
      price = next;
      log = Math.log(next);
      term = log - origin;
    }
    const sum = sums[residue]!;
    const total = sum + term;
    const lost =
      losses[residue]! + (Math.abs(sum) >= Math.abs(term) ? sum - total + term : term - total + sum);
    sums[residue] = total;
    losses[residue] = lost;
    data[at] = log;
    data[at + width] = total + lost;
    if (++residue === stride) residue = 0;
  }
}
