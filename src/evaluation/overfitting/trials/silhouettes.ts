/**
 * Silhouettes: how much nearer each point is to its own cluster than to the next, from -1 to 1.
 *
 *     s = (b - a) / max(a, b)
 *
 * a being the mean distance to the other points of the own cluster, b the least mean distance to the points of another.
 * 0 for a point alone in its cluster, and where a and b are both 0.
 *
 * @param distances [n, n], row by row
 * @param labels [n]: clusters numbered from 0, at least two of them
 * @see Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987
 */
export function silhouettes(distances: Float64Array, labels: Uint32Array): Float64Array {
  const count = labels.length;
  const clusters = clusterCount(labels);
  const sizes = new Float64Array(clusters);
  for (const label of labels) sizes[label]!++;
  const sums = new Float64Array(clusters);
  return Float64Array.from(labels, (own, i) => {
    if (sizes[own] === 1) return 0;
    sums.fill(0);
    for (let j = 0; j < count; j++) sums[labels[j]!]! += distances[i * count + j]!;
    const within = sums[own]! / (sizes[own]! - 1);
    let next = Infinity;
    for (let c = 0; c < clusters; c++) if (c !== own) next = Math.min(next, sums[c]! / sizes[c]!);
    const larger = Math.max(within, next);
    return larger === 0 ? 0 : (next - within) / larger;
  });
}

/** How many clusters labels numbered from 0 name. */
export function clusterCount(labels: Uint32Array): number {
  return labels.reduce((highest, label) => Math.max(highest, label), -1) + 1;
}
