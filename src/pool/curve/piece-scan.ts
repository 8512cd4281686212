import type { Rows, Scan } from '../../kernel/index.js';

/** Inputs of a step scan: positions before and after each step, its share ω, and changes of log prices μ. */
export interface StepInputs {
  readonly at: Rows;
  readonly after: Rows;
  readonly share: Rows;
  readonly move: Rows;
}

type MutableRows = { -readonly [K in keyof Rows]: Rows[K] };

/** A step scan run piece by piece: one set of buffers, and a tape that is done with before the next piece. */
export interface PieceScan {
  /** Moves of the piece's chunks, to be written before a run: start and end, and those of the next chunk if it crosses. */
  readonly moves: Float64Array;
  /** Growth over a piece of that many rows. */
  grow(rows: number): number;
  /** As `grow`; leaves its derivatives by `moves` in `slopes`. */
  growWithSlopes(rows: number): number;
  readonly slopes: Float64Array;
}

/** Settings of {@link createPieceScan}. */
export interface PieceScanOptions {
  /** `steps` or `crossing` of a curve. */
  readonly scan: Scan;
  /** N, steps of a chunk's move. */
  readonly steps: number;
  /** Most rows of a piece. */
  readonly longest: number;
  /** Where the rows of each piece will be. */
  readonly inputs: StepInputs;
}

export function createPieceScan({ scan, steps, longest, inputs }: PieceScanOptions): PieceScan {
  const size = scan.parameterSize - 1;
  const rows = (length: number): MutableRows => ({ data: new Float64Array(length), offset: 0 });
  const parameters = rows(size + 1);
  parameters.data[size] = steps;
  const parameterAdjoint = rows(size + 1);
  const growth = rows(longest);
  // The growth of a piece is its last row's: a seed of 1 that ends where the rows do.
  const seed = rows(longest);
  seed.data[longest - 1] = 1;
  const tape = rows(0);
  // Made once, and not by spreading: a run of nine rows costs less than that.
  const run = {
    steps: 0,
    parameters,
    inputs: [inputs.at, inputs.after, inputs.share, inputs.move],
    outputs: [growth],
    tape,
    outputAdjoints: [seed],
    inputAdjoints: [rows(0), rows(0), rows(0), rows(0)],
    parameterAdjoint,
  };
  return {
    moves: parameters.data.subarray(0, size),
    slopes: parameterAdjoint.data.subarray(0, size),
    grow: (count) => {
      run.steps = count;
      scan.forward(run);
      return growth.data[count - 1]!;
    },
    growWithSlopes: (count) => {
      run.steps = count;
      if (tape.data.length < count * scan.tapeStride) tape.data = new Float64Array(count * scan.tapeStride);
      scan.record(run);
      seed.offset = longest - count;
      parameterAdjoint.data.fill(0);
      scan.backward(run);
      return growth.data[count - 1]!;
    },
  };
}
