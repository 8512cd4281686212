import { randomStream } from '../../../sampling/index.js';
import { correlationDistances, euclideanDistances } from './correlation-distances.js';
import { kMeans, renumber } from './k-means.js';
import { clusterCount, silhouettes } from './silhouettes.js';

/** How {@link optimalClusters} searches. */
export interface ClusterSearch {
  readonly seed: string | number;
  /** Starts of k-means for every number of clusters. */
  readonly starts: number;
  /** The most clusters of one search; searching clusters again may make more. */
  readonly mostClusters: number;
}

/** A spread of silhouettes this small is rounding. */
const flat = 1e-12;

/**
 * The clusters of correlated series whose number and members k-means likes best (ONC).
 *
 * Series are points whose coordinates are their correlation distances from all series. Every number of clusters from 2 up is
 * tried from several starts; the best has the greatest mean silhouette over its standard deviation (a t-statistic without
 * its √n). Clusters of which that quality is below the mean of all, if two or more, are taken apart and searched again, as
 * long as their mean quality gains by it. Series that are all the same are one cluster.
 *
 * Cost: starts · Σ_k k · n² · rounds of k-means.
 *
 * @param correlations [n, n], row by row
 * @param n at least 3
 * @returns [n]: the cluster of each series, numbered from 0 in order of their first members
 * @see López de Prado and Lewis, "Detection of false investment strategies using unsupervised learning methods", 2018
 */
export function optimalClusters(correlations: Float64Array, n: number, search: ClusterSearch): Uint32Array {
  const points = correlationDistances(correlations);
  const distances = euclideanDistances(points, n);
  const labels = bestClusters(points, distances, n, search);
  const qualities = clusterQualities(distances, labels);
  const typical = mean(qualities);
  const weak = qualities.map((quality) => quality < typical);
  const members = Array.from(labels.keys()).filter((i) => weak[labels[i]!]);
  if (weak.filter(Boolean).length < 2 || members.length < 3) return labels;

  const inner = optimalClusters(pick(correlations, n, members), members.length, {
    ...search,
    seed: `${search.seed}/again`,
  });
  const merged = labels.slice();
  members.forEach((i, k) => (merged[i] = qualities.length + inner[k]!));
  const renumbered = renumber(merged);
  const redone = new Set(members.map((i) => renumbered[i]!));
  const before = mean(qualities.filter((_, cluster) => weak[cluster]));
  const after = mean(clusterQualities(distances, renumbered).filter((_, cluster) => redone.has(cluster)));
  return after > before ? renumbered : labels;
}

/** The clusters of the greatest quality among those of all starts and numbers. */
function bestClusters(
  points: Float64Array,
  distances: Float64Array,
  n: number,
  { seed, starts, mostClusters }: ClusterSearch,
): Uint32Array {
  let best: Uint32Array = new Uint32Array(n);
  let highest = -Infinity;
  for (let start = 0; start < starts; start++) {
    for (let wanted = 2; wanted <= Math.min(mostClusters, n - 1); wanted++) {
      const labels = kMeans(points, n, wanted, randomStream(seed, `clusters/${start}/${wanted}`));
      if (clusterCount(labels) < 2) continue;
      const quality = qualityOf([...silhouettes(distances, labels)]);
      if (quality > highest) {
        highest = quality;
        best = labels;
      }
    }
  }
  return best;
}

/** The quality of every cluster; 0 of one alone. */
function clusterQualities(distances: Float64Array, labels: Uint32Array): number[] {
  const clusters = clusterCount(labels);
  if (clusters < 2) return [0];
  const own = silhouettes(distances, labels);
  return Array.from({ length: clusters }, (_, c) => qualityOf([...own].filter((_, i) => labels[i] === c)));
}

/** Mean over standard deviation; without spread 0 or, of members all equally well placed, infinite. */
function qualityOf(values: readonly number[]): number {
  const average = mean(values);
  const deviation = Math.sqrt(mean(values.map((value) => (value - average) ** 2)));
  if (deviation > flat) return average / deviation;
  return Math.abs(average) <= flat ? 0 : Math.sign(average) * Infinity;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Rows and columns of some members. */
function pick(matrix: Float64Array, n: number, members: readonly number[]): Float64Array {
  return Float64Array.from(members.flatMap((i) => members.map((j) => matrix[i * n + j]!)));
}
