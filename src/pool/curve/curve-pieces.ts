import type { PathPoints, Pieces } from '../pieces.js';
import type { ChunkGrid } from '../weight-path.js';
import { levels, levelsFor, nodesOf, stepShares } from './nodes.js';
import type { WeightCurve } from './weight-curve.js';

/** Rows of a step scan that do not depend on prices: where each starts and ends, and its share ω. */
export interface StepRows {
  readonly count: number;
  readonly at: Float64Array;
  readonly after: Float64Array;
  readonly share: Float64Array;
}

/** A stretch of steps within one chunk, which pieces of other chunks may share. */
export interface Stretch {
  /** Position of its first step. */
  readonly from: number;
  readonly steps: number;
  /** Steps over which weights are smooth: all but one that ends the chunk's move. */
  readonly smooth: number;
  /** Rows at the nodes of each level that serves it, and then the step that is not smooth. */
  readonly sampled: readonly StepRows[];
}

/** What pieces need besides where weights move along a curve. Positions are in steps, `substeps` a row. */
export interface CurvePieces {
  readonly curve: WeightCurve;
  readonly grid: ChunkGrid;
  /** Rows between two arbitrages, which is also how far a step goes along the curve. */
  readonly stride: number;
  /** The stretch of each piece; none where a piece is a single step across a bend, or at rest. */
  readonly stretches: readonly (Stretch | undefined)[];
  /** Steps of the longest stretch. */
  readonly longest: number;
  /** Row of the price terms at which those of a piece at a level begin: entry piece · levels + level. */
  readonly termRows: Int32Array;
  /** Rows of the price terms of all pieces at all levels. */
  readonly termCount: number;
}

/** Plans how pieces are summed where weights move along a curve. */
export function planCurve(
  curve: WeightCurve,
  { grid, stride }: { readonly grid: ChunkGrid; readonly stride: number },
  { count, steps, from, to }: Pick<Pieces, 'count' | 'steps' | 'from' | 'to'>,
): CurvePieces {
  const known = new Map<string, Stretch>();
  const stretches = Array.from({ length: count }, (_, k) => {
    const rows = steps[k]! * stride;
    if (!isWithin(from, to, k, rows)) return undefined;
    const start = from.moved[k]! * grid.substeps;
    const isLast = to.moved[k] === grid.interpolationRows;
    const key = [start, rows].join();
    const stretch = known.get(key) ?? planStretch(start, steps[k]! * grid.substeps, stride, isLast);
    known.set(key, stretch);
    return stretch;
  });
  let longest = 1;
  for (const stretch of known.values()) longest = Math.max(longest, stretch.steps);
  const termRows = new Int32Array(count * levels.length);
  let termCount = 0;
  stretches.forEach((stretch, k) => {
    stretch?.sampled.forEach((rows, level) => {
      termRows[k * levels.length + level] = termCount;
      termCount += rows.count;
    });
  });
  return { curve, grid, stride, stretches, longest, termRows, termCount };
}

/** Does a piece move along one curve for all of its rows? */
function isWithin(from: PathPoints, to: PathPoints, k: number, rows: number): boolean {
  return from.chunk[k] === to.chunk[k] && to.moved[k]! - from.moved[k]! === rows;
}

function planStretch(from: number, steps: number, stride: number, isLast: boolean): Stretch {
  const smooth = isLast ? steps - 1 : steps;
  const sampled = levelsFor(smooth).map(({ nodes }): StepRows => {
    const places = [...nodesOf(nodes, smooth), ...(isLast ? [smooth] : [])];
    return {
      count: places.length,
      at: Float64Array.from(places, (step) => from + step * stride),
      after: Float64Array.from(places, (step) => from + (step + 1) * stride),
      share: Float64Array.of(...stepShares(nodes, smooth), ...(isLast ? [1] : [])),
    };
  });
  return { from, steps, smooth, sampled };
}
