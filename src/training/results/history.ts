/** One row an iteration and set, in iteration-major order; iteration 0 is the initial parameters. */
export interface TrainingHistory {
  readonly iteration: Int32Array;
  readonly set: Int32Array;
  /** Mean over the batch's windows, before the update; NaN in the last row of a set, which has no batch. */
  readonly objective: Float64Array;
  readonly gradientNorm: Float64Array;
  readonly learningRate: Float64Array;
  /** Metric columns of the parameters of this row: `train_<name>`, `validation_<name>`, `test_<name>`. */
  readonly metrics: Readonly<Record<string, Float64Array>>;
}

/** Collects the rows of a {@link TrainingHistory}. */
export interface HistoryBuilder {
  /** Metrics of one set's parameters after that many updates. */
  evaluated(iteration: number, set: number, metrics: Float64Array): void;
  /** The update that followed. */
  updated(
    iteration: number,
    set: number,
    objective: number,
    gradientNorm: number,
    learningRate: number,
  ): void;
  /** Rows of the first `iterations` + 1 evaluations. */
  build(iterations: number): TrainingHistory;
  /** What is known after that many updates. */
  state(iterations: number): HistoryState;
  restore(state: HistoryState): void;
}

/** Columns as they are collected: objective, gradient norm, learning rate, then metrics. */
export interface HistoryState {
  readonly columns: readonly Float64Array[];
}

/** @param iterations updates planned; one more row a set than that */
export function createHistory(iterations: number, sets: number, names: readonly string[]): HistoryBuilder {
  const rows = (iterations + 1) * sets;
  const unknown = (): Float64Array => new Float64Array(rows).fill(Number.NaN);
  const objective = unknown();
  const gradientNorm = unknown();
  const learningRate = unknown();
  const metrics = names.map(unknown);
  const columns = [objective, gradientNorm, learningRate, ...metrics];
  return {
    state: (done) => ({ columns: columns.map((column) => column.slice(0, (done + 1) * sets)) }),
    restore: (state) => {
      columns.forEach((column, k) => {
        column.set(state.columns[k]!);
      });
    },
    evaluated: (iteration, set, values) =>
      metrics.forEach((column, k) => {
        column[iteration * sets + set] = values[k]!;
      }),
    updated: (iteration, set, value, norm, rate) => {
      objective[iteration * sets + set] = value;
      gradientNorm[iteration * sets + set] = norm;
      learningRate[iteration * sets + set] = rate;
    },
    build: (done) => {
      const end = (done + 1) * sets;
      return {
        iteration: Int32Array.from({ length: end }, (_, row) => Math.floor(row / sets)),
        set: Int32Array.from({ length: end }, (_, row) => row % sets),
        objective: objective.slice(0, end),
        gradientNorm: gradientNorm.slice(0, end),
        learningRate: learningRate.slice(0, end),
        metrics: Object.fromEntries(names.map((name, k) => [name, metrics[k]!.slice(0, end)])),
      };
    },
  };
}
