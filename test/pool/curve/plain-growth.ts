/** Weights of a chunk after `step` of `steps`, from `start` to `end`. */
export type PlainCurve = (
  start: readonly number[],
  end: readonly number[],
  step: number,
  steps: number,
) => number[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The curves as one would write them on paper. */
export const plainCurves: Readonly<Record<string, PlainCurve>> = {
  linear: (start, end, step, steps) => start.map((weight, i) => weight + ((end[i]! - weight) * step) / steps),
  approx_optimal: (start, end, step, steps) => {
    if (step === steps) return [...end];
    const both = start.map(
      (weight, i) =>
        weight + ((end[i]! - weight) * step) / steps + weight * (end[i]! / weight) ** (step / (steps + 1)),
    );
    return both.map((weight) => weight / sum(both));
  },
  geodesic: (start, end, step, steps) => {
    const chord = sum(start.map((weight, i) => (Math.sqrt(weight) - Math.sqrt(end[i]!)) ** 2));
    const angle = 2 * Math.asin(Math.sqrt(chord) / 2);
    const part = (t: number): number => (angle === 0 ? t : Math.sin(t * angle) / Math.sin(angle));
    const [from, to] = [part(1 - step / steps), part(step / steps)];
    return start.map((weight, i) => (from * Math.sqrt(weight) + to * Math.sqrt(end[i]!)) ** 2);
  },
};

/** A pool whose weights go from corner to corner, one a chunk. */
export interface PlainPool {
  readonly curve: PlainCurve;
  readonly corners: readonly (readonly number[])[];
  readonly grid: {
    readonly chunkRows: number;
    readonly interpolationRows: number;
    readonly substeps: number;
  };
  readonly stride: number;
  /** Log price of an asset at a row of the window. */
  readonly log: (asset: number, row: number) => number;
}

/** Weights at a row, or `substep` arbitrages later. */
export function plainWeights({ curve, corners, grid }: PlainPool, row: number, substep = 0): number[] {
  const chunk = Math.floor(row / grid.chunkRows);
  const steps = grid.interpolationRows * grid.substeps;
  const step = Math.min((row - chunk * grid.chunkRows) * grid.substeps + substep, steps);
  return curve(corners[chunk]!, corners[chunk + 1]!, step, steps);
}

/** ln V / V_0 at every row, arbitrage by arbitrage; compensated, for there may be many. */
export function plainGrowth(pool: PlainPool, rows: number): number[] {
  const { grid, stride, log } = pool;
  const growth: number[] = [];
  let value = 0;
  let lost = 0;
  const add = (term: number): void => {
    const next = value + (term - lost);
    lost = next - value - (term - lost);
    value = next;
  };
  let weights = plainWeights(pool, 0);
  for (let traded = 0; traded < rows; traded += stride) {
    growth.push(value);
    for (let row = traded + 1; row < Math.min(traded + stride, rows); row++) {
      growth.push(value + Math.log(sum(weights.map((w, i) => w * Math.exp(log(i, row) - log(i, traded))))));
    }
    const following = traded + stride;
    if (following >= rows) break;
    for (let substep = 1; substep <= grid.substeps; substep++) {
      const isLast = substep === grid.substeps;
      const next = isLast ? plainWeights(pool, following) : plainWeights(pool, traded, substep);
      weights.forEach((before, i) => {
        if (isLast) add(before * (log(i, following) - log(i, traded)));
        const after = next[i]!;
        if (after > 0) add(-after * Math.log1p((after - before) / before));
      });
      weights = next;
    }
  }
  return growth;
}
