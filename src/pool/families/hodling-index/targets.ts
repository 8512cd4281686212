import { InputError } from '../../../diagnostics/index.js';
import { chunkCount, weightsAt, type ChunkGrid, type WeightPath } from '../../weight-path.js';

/** The weights an index follows, when it follows them, and the market. Rows are rows of the market but where they are the window's. */
export interface HodlingIndexWindow {
  /** Target weights of the window by chunk, as a strategy gives them; their curve and rows are those of `grid`. */
  readonly path: WeightPath;
  readonly grid: ChunkGrid;
  /** When the index trades; default: while weights move, that is the grid's chunks and interpolation. */
  readonly activity?: IndexActivity;
  /** Market prices in the numeraire, row-major: p_i of market row r at [r · assets + i]. */
  readonly prices: Float64Array;
  /** Market row of the window's first row. */
  readonly start: number;
  /** T, rows of the window. */
  readonly rows: number;
  /** Rows between two looks at the market, `arb_frequency`; rows between repeat the reserves of the last one. */
  readonly stride: number;
  /** Numeraire. */
  readonly initialPoolValue: number;
}

/** An index trades in the first `activeRows` of every `chunkRows` rows of the window, and holds its tokens in the others. */
export interface IndexActivity {
  /** `chunk_period`. */
  readonly chunkRows: number;
  /** `weight_interpolation_period`. */
  readonly activeRows: number;
}

/** Steps of a window. */
export interface Targets {
  readonly steps: number;
  /** Rows between two steps. */
  readonly every: number;
  /** Whether the index trades at a step: (t mod cp) < N for its row t. */
  isActive(step: number): boolean;
  /** Writes the target weights of a step. */
  read(step: number, into: Float64Array): void;
  readonly activity: IndexActivity;
}

/** @throws InputError for paths or prices that end before the window does, and for an activity that is none */
export function createTargets(window: HodlingIndexWindow): Targets {
  const { path, grid, prices, start, rows, stride } = window;
  const activity = window.activity ?? {
    chunkRows: grid.chunkRows,
    activeRows: grid.interpolationRows,
  };
  const { chunkRows, activeRows } = activity;
  checkCount('activity.chunkRows', chunkRows);
  checkCount('activity.activeRows', activeRows);
  checkCount('rows', rows);
  checkCount('stride', stride);
  checkLength('path.starts', path.starts.length, chunkCount(rows, grid) * grid.assets);
  checkLength('path.deltas', path.deltas.length, chunkCount(rows, grid) * grid.assets);
  checkLength('prices', prices.length, (start + rows) * grid.assets);
  const every = Math.min(stride, rows);
  return {
    steps: Math.ceil(rows / every),
    every,
    activity,
    isActive: (step) => (step * every) % chunkRows < activeRows,
    read: (step, into) => weightsAt(path, step * every, grid, into),
  };
}

function checkCount(path: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new InputError(`${path} is ${value}; a whole number of at least 1 was expected.`, {
    code: 'index.count',
    path,
    value,
    expected: 'a whole number ≥ 1',
  });
}

function checkLength(path: string, value: number, least: number): void {
  if (value >= least) return;
  throw new InputError(
    `${path} has ${value} numbers; the window needs ${least}, and as many were expected.`,
    {
      code: 'index.rows',
      path,
      value,
      expected: `at least ${least} numbers`,
    },
  );
}
