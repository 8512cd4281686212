/** How wide kernels are: by their distances from each other, or all of one width. */
export type BandwidthRule = 'neighbours' | 'scott';

/** Width of Scott's rule at one observation, as a share of the range. Falkner, Klein and Hutter 2018. */
const SCOTT_SHARE = 0.2;

/** What widths depend on. */
export interface BandwidthRequest {
  readonly rule: BandwidthRule;
  readonly lower: number;
  readonly upper: number;
  /** Parameters estimated together. */
  readonly dimensions: number;
}

/**
 * One standard deviation a kernel, in the order of the centres.
 *
 * `neighbours`: the larger of the distances to the two nearest centres to either side; an end of the range is no neighbour,
 * but where there is only one centre. `scott`: 0.2 n^(-1/(d + 4)) times the range, d parameters being estimated together.
 * Both lie from 1/min(100, n + 2) of the range, the "magic clip", to all of it. Bergstra et al. 2011; Watanabe 2023, arXiv
 * 2304.11127, §3.3.
 *
 * @param centres in [lower, upper]
 */
export function bandwidths(centres: Float64Array, request: BandwidthRequest): Float64Array {
  const n = centres.length;
  const range = request.upper - request.lower;
  const narrowest = range / Math.min(100, n + 2);
  const widths =
    request.rule === 'neighbours'
      ? neighbourDistances(centres, request.lower, request.upper)
      : new Float64Array(n).fill(SCOTT_SHARE * n ** (-1 / (request.dimensions + 4)) * range);
  return widths.map((width) => Math.min(Math.max(width, narrowest), range));
}

function neighbourDistances(centres: Float64Array, lower: number, upper: number): Float64Array {
  const n = centres.length;
  const order = [...centres.keys()].sort((i, j) => centres[i]! - centres[j]!);
  const at = (rank: number): number => centres[order[rank]!]!;
  const distances = new Float64Array(n);
  order.forEach((i, rank) => {
    const before = rank > 0 ? at(rank) - at(rank - 1) : n > 1 ? 0 : at(rank) - lower;
    const after = rank < n - 1 ? at(rank + 1) - at(rank) : n > 1 ? 0 : upper - at(rank);
    distances[i] = Math.max(before, after);
  });
  return distances;
}
