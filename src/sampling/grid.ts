import { randomStream } from './random-stream.js';
import { checkRequest, type Sampler, type SampleRequest } from './sampler.js';

const LOWEST = 0.1;
const HIGHEST = 0.9;

/**
 * A lattice of q = max(2, ⌈m^{1/D}⌉) values a dimension, evenly spaced from 0.1 to 0.9, or m of its points drawn at random.
 *
 * When m points are the whole lattice they come with the last dimension moving fastest. Spec 01 §11.2.
 */
export const grid: Sampler = {
  name: 'grid',
  description: 'Lattice from 0.1 to 0.9 in every dimension; a random part of it when it has too many points.',
  sample(request) {
    checkRequest(request);
    const { points, dimensions } = request;
    if (dimensions === 0) return new Float64Array();
    const levels = levelCount(points, dimensions);
    const values = Float64Array.from({ length: levels }, (_, i) =>
      i === levels - 1 ? HIGHEST : LOWEST + (i * (HIGHEST - LOWEST)) / (levels - 1),
    );
    const rows = levels ** dimensions === points ? wholeLattice(request, levels) : someRows(request, levels);
    return Float64Array.from(rows, (level) => values[level]!);
  },
};

/** The least whole q >= 2 with q^D >= m; the root alone may round to either side of a whole number. */
function levelCount(points: number, dimensions: number): number {
  let levels = Math.max(2, Math.floor(points ** (1 / dimensions)) - 1);
  while (levels ** dimensions < points) levels++;
  return levels;
}

function wholeLattice({ points, dimensions }: SampleRequest, levels: number): Uint32Array {
  const rows = new Uint32Array(points * dimensions);
  for (let point = 0; point < points; point++) {
    let rest = point;
    for (let d = dimensions - 1; d >= 0; d--) {
      rows[point * dimensions + d] = rest % levels;
      rest = Math.floor(rest / levels);
    }
  }
  return rows;
}

/**
 * Distinct points of the lattice, in the order drawn; one drawn before is drawn again.
 *
 * The lattice is never built: it may have 2^D points. Even all but one of N take only about N ln N draws.
 */
function someRows({ points, dimensions, seed }: SampleRequest, levels: number): Uint32Array {
  const stream = randomStream(seed, 'grid');
  const rows = new Uint32Array(points * dimensions);
  const drawn = new Set<string>();
  while (drawn.size < points) {
    const row = rows.subarray(drawn.size * dimensions, (drawn.size + 1) * dimensions);
    for (let d = 0; d < dimensions; d++) row[d] = Math.floor(stream.uniform() * levels);
    drawn.add(row.join());
  }
  return rows;
}
