import type { RandomStream } from '../../../sampling/index.js';

/** Far more than the usual ten. */
const MAX_ROUNDS = 300;

/**
 * Clusters of points, each nearest to the mean of its own: Lloyd's algorithm from the starting points of k-means++.
 *
 * @param points [count, width], row by row
 * @param wanted clusters, from 1 to `count`; fewer come out where fewer points differ
 * @returns [count]: the cluster of each point, numbered from 0 in order of their first points
 * @see Lloyd, "Least squares quantization in PCM", 1982; Arthur and Vassilvitskii, "k-means++", 2007
 */
export function kMeans(
  points: Float64Array,
  count: number,
  wanted: number,
  stream: RandomStream,
): Uint32Array {
  const width = points.length / count;
  const centres = startingCentres(points, count, wanted, stream);
  const clusters = centres.length / width;
  const labels = new Uint32Array(count).fill(clusters);
  const sizes = new Float64Array(clusters);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let moved = false;
    for (let i = 0; i < count; i++) {
      const label = nearestCentre(points, i * width, centres, width);
      if (label === labels[i]) continue;
      labels[i] = label;
      moved = true;
    }
    if (!moved) break;
    sizes.fill(0);
    for (const label of labels) sizes[label]!++;
    // A cluster that lost all its points keeps its centre, and may win some back.
    for (let c = 0; c < clusters; c++) if (sizes[c]! > 0) centres.fill(0, c * width, (c + 1) * width);
    for (let i = 0; i < count; i++) {
      const start = labels[i]! * width;
      const size = sizes[labels[i]!]!;
      for (let d = 0; d < width; d++) centres[start + d]! += points[i * width + d]! / size;
    }
  }
  return renumber(labels);
}

/** Points drawn with probability in proportion to the square of their distance from those drawn before. */
function startingCentres(
  points: Float64Array,
  count: number,
  wanted: number,
  stream: RandomStream,
): Float64Array {
  const width = points.length / count;
  const centres: number[] = [];
  const squares = new Float64Array(count).fill(Infinity);
  let drawn = Math.floor(stream.uniform() * count);
  for (;;) {
    const start = drawn * width;
    centres.push(...points.subarray(start, start + width));
    if (centres.length === wanted * width) break;
    for (let i = 0; i < count; i++) {
      squares[i] = Math.min(squares[i]!, squareDistance(points, i * width, points, start, width));
    }
    const next = drawInProportion(squares, stream);
    if (next === undefined) break;
    drawn = next;
  }
  return Float64Array.from(centres);
}

/** An index with a weight above 0, or `undefined` where there is none. */
function drawInProportion(weights: Float64Array, stream: RandomStream): number | undefined {
  let rest = stream.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let last: number | undefined;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] === 0) continue;
    last = i;
    rest -= weights[i]!;
    if (rest < 0) break;
  }
  return last;
}

function nearestCentre(points: Float64Array, start: number, centres: Float64Array, width: number): number {
  let nearest = 0;
  let least = Infinity;
  for (let c = 0; c * width < centres.length; c++) {
    const square = squareDistance(points, start, centres, c * width, width);
    if (square < least) {
      least = square;
      nearest = c;
    }
  }
  return nearest;
}

function squareDistance(
  a: Float64Array,
  startA: number,
  b: Float64Array,
  startB: number,
  width: number,
): number {
  let sum = 0;
  for (let d = 0; d < width; d++) {
    const difference = a[startA + d]! - b[startB + d]!;
    sum += difference * difference;
  }
  return sum;
}

/** The same clusters, numbered from 0 in order of their first members. */
export function renumber(labels: Uint32Array): Uint32Array {
  const numbers = new Map<number, number>();
  return labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
}
