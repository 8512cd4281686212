import type { Pieces } from '../pieces.js';
import type { PriceTerms, WindowPrices } from '../price-terms.js';
import type { CurvePieces } from './curve-pieces.js';
import { firstHalf, lagrangeFromChebyshev, levels } from './nodes.js';

/** Room for the terms of all pieces at all levels; each is filled when it is first read. */
export function emptyCurveTerms(curve: CurvePieces, assets: number): PriceTerms {
  return {
    data: new Float64Array(curve.termCount * assets),
    filled: new Uint8Array(curve.stretches.length * levels.length),
  };
}

/**
 * Makes sure that the terms of a piece at a level are there: for every row and asset, μ = Σ_s L_k(s) (l(s+1) - l(s)) over
 * its smooth steps s, L_k the Lagrange polynomials of the nodes, and the last change of log prices for the step that is
 * not smooth.
 *
 * @returns where the piece's terms begin in `prices.terms.data`
 */
export type TermFiller = (prices: WindowPrices, piece: number, level: number) => number;

/** @param pieces cut for a grid with a curve */
export function createTermFiller(pieces: Pieces, curve: CurvePieces): TermFiller {
  const { grid, stride, stretches, termRows, longest } = curve;
  const { assets, substeps } = grid;
  const width = 2 * assets;
  // Sums over steps are taken in Chebyshev polynomials, of which one table serves all stretches of a length, and only
  // then in Lagrange's.
  const matrices = levels.map(({ nodes }) => lagrangeFromChebyshev(nodes));
  const tables = levels.map((): { steps: number; data: Float64Array } => ({
    steps: 0,
    data: new Float64Array(0),
  }));
  const moments = new Float64Array(Math.max(...levels.map(({ nodes }) => nodes)));
  const changes = new Float64Array(longest);
  const [even, odd] = [new Float64Array(longest), new Float64Array(longest)];

  function tableFor(level: number, steps: number): Float64Array {
    const table = tables[level]!;
    if (table.steps !== steps) {
      table.data = firstHalf(levels[level]!.nodes, steps);
      table.steps = steps;
    }
    return table.data;
  }

  /** Writes the change of one log price at each step; prices move on the last step of a row. */
  function writeChanges(logs: Float64Array, first: number, steps: number): void {
    if (substeps > 1) changes.fill(0, 0, steps);
    let before = logs[first]!;
    for (let s = substeps - 1, at = first; s < steps; s += substeps) {
      at += stride * width;
      const after = logs[at]!;
      changes[s] = after - before;
      before = after;
    }
  }

  return ({ terms, table, start }, piece, level) => {
    const at = termRows[piece * levels.length + level]! * assets;
    const filled = terms.filled!;
    if (filled[piece * levels.length + level] === 1) return at;
    filled[piece * levels.length + level] = 1;
    const { smooth, steps } = stretches[piece]!;
    const { nodes } = levels[level]!;
    const matrix = matrices[level]!;
    const polynomials = tableFor(level, smooth);
    const first = (start + pieces.fromRow[piece]!) * width;
    const last = (start + pieces.toRow[piece]!) * width;
    const into = terms.data;
    for (let i = 0; i < assets; i++) {
      writeChanges(table.data, first + i, smooth);
      fold(changes, smooth, even, odd);
      sumByDegree(polynomials, even, odd, Math.ceil(smooth / 2), nodes, moments);
      for (let k = 0; k < nodes; k++) {
        let sum = 0;
        for (let m = 0; m < nodes; m++) sum += matrix[k * nodes + m]! * moments[m]!;
        into[at + k * assets + i] = sum;
      }
      if (smooth < steps) {
        into[at + nodes * assets + i] = table.data[last + i]! - table.data[last + i - stride * width]!;
      }
    }
    return at;
  };
}

/** Sums and differences of the steps at the same distance from either end; one in the middle is on its own. */
function fold(changes: Float64Array, steps: number, even: Float64Array, odd: Float64Array): void {
  const half = Math.floor(steps / 2);
  for (let s = 0, t = steps - 1; s < half; s++, t--) {
    even[s] = changes[s]! + changes[t]!;
    odd[s] = changes[s]! - changes[t]!;
  }
  if (steps % 2 === 0) return;
  even[half] = changes[half]!;
  odd[half] = 0;
}

/**
 * Σ_s T_m(s) changes(s) for every degree m, of folded changes: T_m(-x) = (-1)^m T_m(x). Eight degrees a pass; their number
 * is a multiple of eight.
 */
function sumByDegree(
  table: Float64Array,
  even: Float64Array,
  odd: Float64Array,
  half: number,
  degrees: number,
  into: Float64Array,
): void {
  for (let m = 0; m < degrees; m += 8) {
    let [m0, m1, m2, m3, m4, m5, m6, m7] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let s = 0, at = m * half; s < half; s++, at += 8) {
      const a = even[s]!;
      const b = odd[s]!;
      m0 += table[at]! * a;
      m1 += table[at + 1]! * b;
      m2 += table[at + 2]! * a;
      m3 += table[at + 3]! * b;
      m4 += table[at + 4]! * a;
      m5 += table[at + 5]! * b;
      m6 += table[at + 6]! * a;
      m7 += table[at + 7]! * b;
    }
    into[m] = m0;
    into[m + 1] = m1;
    into[m + 2] = m2;
    into[m + 3] = m3;
    into[m + 4] = m4;
    into[m + 5] = m5;
    into[m + 6] = m6;
    into[m + 7] = m7;
  }
}
