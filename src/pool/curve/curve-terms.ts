import type { Pieces } from '../pieces.js';
import type { PriceTerms, WindowPrices } from '../price-terms.js';
import type { CurvePieces } from './curve-pieces.js';
import { chebyshevAt, lagrangeFromChebyshev, levels } from './nodes.js';

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
  const { grid, stride, stretches, termRows } = curve;
  const { assets, substeps } = grid;
  // Sums over steps are taken in Chebyshev polynomials, of which one table serves all stretches of a length, and only
  // then in Lagrange's.
  const matrices = levels.map(({ nodes }) => lagrangeFromChebyshev(nodes));
  const tables = levels.map((): { key: string; data: Float64Array } => ({
    key: '',
    data: new Float64Array(0),
  }));
  const moments = new Float64Array(Math.max(...levels.map(({ nodes }) => nodes)));
  const changes = new Float64Array(curve.longest);

  function tableFor(level: number, smooth: number, count: number): Float64Array {
    const table = tables[level]!;
    const key = [smooth, count].join();
    if (table.key !== key) {
      // Prices move on the last step of a row.
      const rows = { first: substeps - 1, every: substeps, count };
      table.data = chebyshevAt(levels[level]!.nodes, smooth, rows);
      table.key = key;
    }
    return table.data;
  }

  return ({ terms, table, start }, piece, level) => {
    const at = termRows[piece * levels.length + level]! * assets;
    const filled = terms.filled!;
    if (filled[piece * levels.length + level] === 1) return at;
    filled[piece * levels.length + level] = 1;
    const { smooth, steps } = stretches[piece]!;
    const { nodes } = levels[level]!;
    const count = Math.floor(smooth / substeps);
    const basis = tableFor(level, smooth, count);
    const matrix = matrices[level]!;
    const first = start + pieces.fromRow[piece]!;
    const width = 2 * assets;
    const into = terms.data;
    for (let i = 0; i < assets; i++) {
      for (let s = 0; s < count; s++) {
        const row = first + s * stride;
        changes[s] = table.data[(row + stride) * width + i]! - table.data[row * width + i]!;
      }
      sums(basis, changes, count, nodes, moments);
      for (let k = 0; k < nodes; k++) {
        let sum = 0;
        for (let m = 0; m < nodes; m++) sum += matrix[k * nodes + m]! * moments[m]!;
        into[at + k * assets + i] = sum;
      }
      if (smooth < steps) {
        const last = start + pieces.toRow[piece]!;
        into[at + nodes * assets + i] =
          table.data[last * width + i]! - table.data[(last - stride) * width + i]!;
      }
    }
    return at;
  };
}

/** Inner products of the rows of a table with a vector, four at a time; the number of rows is a multiple of four. */
function sums(
  table: Float64Array,
  vector: Float64Array,
  count: number,
  rows: number,
  into: Float64Array,
): void {
  for (let m = 0; m < rows; m += 4) {
    const [a, b, c, d] = [m * count, (m + 1) * count, (m + 2) * count, (m + 3) * count];
    let [sumA, sumB, sumC, sumD] = [0, 0, 0, 0];
    for (let s = 0; s < count; s++) {
      const value = vector[s]!;
      sumA += table[a + s]! * value;
      sumB += table[b + s]! * value;
      sumC += table[c + s]! * value;
      sumD += table[d + s]! * value;
    }
    into[m] = sumA;
    into[m + 1] = sumB;
    into[m + 2] = sumC;
    into[m + 3] = sumD;
  }
}
