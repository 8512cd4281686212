import type { Pieces } from '../pieces.js';
import type { WindowPrices } from '../price-terms.js';
import type { CurvePieces, StepRows, Stretch } from './curve-pieces.js';
import { createTermFiller } from './curve-terms.js';
import { levels } from './nodes.js';
import type { StepInputs } from './piece-scan.js';

/** Lays out, one piece after another, the rows that a step scan is to run over. */
export interface PieceReader {
  /** Where the rows are; valid until the next piece is read. */
  readonly inputs: StepInputs;
  /**
   * Lays out a piece: its nodes where weights move gently enough for them, every step otherwise; a single row where it is
   * a single step, or at rest.
   *
   * @param moves start and end of the move of the chunk the piece begins in
   * @returns rows
   */
  read(piece: number, prices: WindowPrices, moves: Float64Array): number;
}

export function createPieceReader(pieces: Pieces, curve: CurvePieces): PieceReader {
  const { grid, stretches, stride, longest } = curve;
  const { assets, substeps } = grid;
  const { from, to, fromRow, toRow } = pieces;
  const fill = createTermFiller(pieces, curve);
  const every = {
    at: new Float64Array(longest),
    after: new Float64Array(longest),
    share: new Float64Array(longest).fill(1),
  };
  const changes = new Float64Array(longest * assets);
  const rows = (): { data: Float64Array; offset: number } => ({ data: changes, offset: 0 });
  const inputs = { at: rows(), after: rows(), share: rows(), move: rows() };

  function choose(
    positions: Pick<StepRows, 'at' | 'after' | 'share'>,
    move: Float64Array,
    offset: number,
  ): void {
    inputs.at.data = positions.at;
    inputs.after.data = positions.after;
    inputs.share.data = positions.share;
    inputs.move.data = move;
    inputs.move.offset = offset;
  }

  /** Writes the change of log prices between two rows of the window. */
  function writeChange({ table, start }: WindowPrices, before: number, after: number, into: number): void {
    const width = 2 * assets;
    for (let i = 0; i < assets; i++) {
      changes[into + i] =
        table.data[(start + after) * width + i]! - table.data[(start + before) * width + i]!;
    }
  }

  function everyStep(piece: number, { from: first, steps }: Stretch, prices: WindowPrices): number {
    let row = fromRow[piece]!;
    for (let s = 0; s < steps; s++) {
      every.at[s] = first + s * stride;
      every.after[s] = first + (s + 1) * stride;
      if ((s + 1) % substeps > 0) {
        changes.fill(0, s * assets, (s + 1) * assets);
      } else {
        // Prices move on the last step of a row.
        writeChange(prices, row, row + stride, s * assets);
        row += stride;
      }
    }
    choose(every, changes, 0);
    return steps;
  }

  function read(piece: number, prices: WindowPrices, moves: Float64Array): number {
    const stretch = stretches[piece];
    if (!stretch) {
      every.at[0] = from.moved[piece]! * substeps;
      every.after[0] = to.moved[piece]! * substeps;
      writeChange(prices, fromRow[piece]!, toRow[piece]!, 0);
      choose(every, changes, 0);
      return 1;
    }
    const { sampled } = stretch;
    const factor = largestFactor(moves, assets);
    for (let level = 0; level < sampled.length; level++) {
      if (factor > levels[level]!.factor) continue;
      const nodes = sampled[level]!;
      choose(nodes, prices.terms.data, fill(prices, piece, level));
      return nodes.count;
    }
    return everyStep(piece, stretch, prices);
  }

  return { inputs, read };
}

/**
 * Largest ratio of a weight at one end of a move to the same at the other; Infinity where one of them is 0, next to which no
 * derivative is smooth.
 */
function largestFactor(moves: Float64Array, assets: number): number {
  let factor = 1;
  for (let i = 0; i < assets; i++) {
    const start = moves[i]!;
    const end = moves[assets + i]!;
    if (start === 0 || end === 0) return Infinity;
    factor = Math.max(factor, start / end, end / start);
  }
  return factor;
}
