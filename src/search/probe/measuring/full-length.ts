import type { TrainerState, TrainingResult } from '../../../training/index.js';

/** How long a training would have become. */
export interface TrainingLength {
  /** Iterations planned, and sets. */
  readonly iterations: number;
  readonly sets: number;
  readonly checkpointInterval: number;
}

/**
 * The state of a training that was stopped early, made as large as at its planned end by repeating what there is: what it takes to
 * write it grows with iterations and sets alike, and is not seen in a few iterations.
 */
export function fullLengthState(state: TrainerState, length: TrainingLength): TrainerState {
  const rows = (length.iterations + 1) * length.sets;
  return {
    ...state,
    history: { columns: state.history.columns.map((column) => repeated(column, rows)) },
    checkpoints: fullCheckpoints(state.checkpoints, length),
  };
}

/** The same of a result. */
export function fullLengthResult(result: TrainingResult, length: TrainingLength): TrainingResult {
  const { sets, iterations } = length;
  const rows = (iterations + 1) * sets;
  const { history } = result;
  return {
    ...result,
    iterations,
    history: {
      iteration: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / sets)),
      set: Int32Array.from({ length: rows }, (_, row) => row % sets),
      objective: repeated(history.objective, rows),
      gradientNorm: repeated(history.gradientNorm, rows),
      learningRate: repeated(history.learningRate, rows),
      metrics: Object.fromEntries(
        Object.entries(history.metrics).map(([name, column]) => [name, repeated(column, rows)]),
      ),
    },
    checkpoints: fullCheckpoints(result.checkpoints, length),
  };
}

function fullCheckpoints<T extends TrainingResult['checkpoints']>(
  kept: T,
  { sets, iterations, checkpointInterval }: TrainingLength,
): T {
  const { returns = [] } = kept ?? {};
  if (!kept || returns.length === 0) return kept;
  const times = Math.floor(iterations / checkpointInterval) + 1;
  const rows = Array.from({ length: times * sets }, (_, row) => row);
  return {
    ...kept,
    iteration: rows.map((row) => Math.floor(row / sets) * checkpointInterval),
    set: rows.map((row) => row % sets),
    returns: rows.map((row) => returns[row % returns.length]!.slice()),
  };
}

function repeated(values: Float64Array, length: number): Float64Array {
  const all = new Float64Array(length);
  for (let from = 0; from < length; from += values.length) {
    all.set(values.subarray(0, Math.min(values.length, length - from)), from);
  }
  return all;
}
