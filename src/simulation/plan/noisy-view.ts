import type { RandomStream } from '../../sampling/index.js';
import type { MarketView } from './market-view.js';

/** A market whose prices are disturbed, anew with every draw. */
export interface NoisyView {
  /** The disturbed market; its arrays are overwritten by every draw. */
  readonly view: MarketView;
  /** Draws other disturbances. */
  draw(stream: RandomStream): void;
}

/** Settings of {@link createNoisyView}. */
export interface NoisyViewOptions {
  readonly view: MarketView;
  /** σ, `price_noise_sigma`. */
  readonly sigma: number;
  /** Earliest row a window starts at; of the rows before it signals see only coarse observations. */
  readonly firstWindow: number;
  /** Rows of the market that windows may see, from its first; prices after them are not for windows. */
  readonly rows: number;
}

/**
 * Prices p · exp(σ ε) with ε standard normal, independent by row and token: before any signal or arbitrage sees them, so that
 * pool, strategy and benchmarks live in the same market (spec 06 §6 with M11). A market has one price a minute, so windows of
 * one draw share it.
 */
export function createNoisyView({ view, sigma, firstWindow, rows }: NoisyViewOptions): NoisyView {
  const { table, coarse, grid, coarseRows } = view;
  const { width, stride } = table;
  const data = new Float64Array(table.data);
  const observed = new Float64Array(coarse);
  const sums = new Float64Array(stride * width);
  const origin = new Float64Array(width);

  function observe(row: number, i: number, move: number): void {
    if (row % grid.chunkRows !== 0) return;
    const at = (row / grid.chunkRows) * width + i;
    observed[at] = coarse[at]! * Math.exp(move);
  }

  return {
    view: { ...view, table: { ...table, data }, coarse: observed },
    draw: (stream) => {
      const history = Math.min(Math.ceil(firstWindow / grid.chunkRows), coarseRows);
      for (let c = 0; c < history; c++)
        for (let i = 0; i < width; i++) observe(c * grid.chunkRows, i, sigma * stream.normal());
      sums.fill(0);
      origin.fill(0);
      let residue = 0;
      for (let row = firstWindow; row < rows; row++) {
        const at = 2 * width * row;
        for (let i = 0; i < width; i++) {
          const move = sigma * stream.normal();
          // Row 0 of the table is what its sums are centred on.
          if (row === 0) origin[i] = move;
          data[at + i] = table.data[at + i]! + move;
          sums[residue * width + i]! += move - origin[i]!;
          data[at + width + i] = table.data[at + width + i]! + sums[residue * width + i]!;
          observe(row, i, move);
        }
        if (++residue === stride) residue = 0;
      }
    },
  };
}
