/**
 * Distances of correlated series: 0 of the same, 1 of opposite ones, √½ of uncorrelated ones.
 *
 *     d = √(½ (1 - ρ))
 *
 * @param correlations of any shape, each from -1 to 1
 * @see Mantegna, "Hierarchical structure in financial markets", 1999
 */
export function correlationDistances(correlations: Float64Array): Float64Array {
  return correlations.map((correlation) => Math.sqrt((1 - correlation) / 2));
}

/** Euclidean distances of the rows of a matrix [count, width]: [count, count], row by row. */
export function euclideanDistances(points: Float64Array, count: number): Float64Array {
  const width = points.length / count;
  const distances = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0;
      for (let d = 0; d < width; d++) squares += (points[i * width + d]! - points[j * width + d]!) ** 2;
      distances[i * count + j] = distances[j * count + i] = Math.sqrt(squares);
    }
  }
  return distances;
}
