import { nonNegativeLeastSquares } from './non-negative-least-squares.js';
import type { Sample } from './measuring/index.js';

/** Σ of these is what `sets` parameter sets on `windows` windows an iteration take. */
export interface Costs {
  readonly fixed: number;
  readonly perSet: number;
  readonly perWindow: number;
  readonly perSetAndWindow: number;
  /** For each thread beside the calling one. */
  readonly perThread: number;
}

/** What a fingerprint costs, fitted to measurements. */
export interface CostModel {
  /** Bytes at the peak. */
  readonly bytes: Costs;
  /** Milliseconds of an iteration; `perThread` is 0. */
  readonly ms: Costs;
  /** Root mean square of what the measurements of memory are off the fit, bytes: garbage that waits to be collected, mostly. */
  readonly scatterBytes: number;
  peakBytes(sets: number, windows: number): number;
  msPerIteration(sets: number, windows: number): number;
  /** Milliseconds of a process that makes so many iterations and writes its files. */
  wallMs(sets: number, windows: number, iterations: number): number;
  /** Threads a training of this size starts, by those of the measurements. */
  threads(sets: number, windows: number): number;
}

/**
 * bytes = fixed + sets·a + windows·b + sets·windows·c + threads·d, and the same of milliseconds without d, by least squares with no
 * coefficient below 0. Memory is off by about as much anywhere, time by a share of it, so that the times are weighted by 1/ms. Spec 07 §20.
 *
 * @param samples measurements of one kind, one or more
 */
export function fitCostModel(samples: readonly Sample[]): CostModel {
  const rows = samples.map(({ sets, windows, threads }) => [1, sets, windows, sets * windows, threads]);
  const peaks = samples.map(({ peakBytes }) => peakBytes);
  const bytes = costs(nonNegativeLeastSquares(rows, peaks));
  const times = samples.map(({ msPerIteration }) => msPerIteration);
  const ms = costs(
    nonNegativeLeastSquares(
      rows.map((row) => row.slice(0, 4)),
      times,
      times.map((time) => 1 / Math.max(time, 1e-3)),
    ),
  );
  // What is done once: starting, reading, planning, the first evaluation, writing.
  const once = costs(
    nonNegativeLeastSquares(
      rows.map((row) => row.slice(0, 4)),
      samples.map(({ wallMs, iterations, msPerIteration: each }) => Math.max(wallMs - iterations * each, 0)),
      samples.map(({ wallMs }) => 1 / wallMs),
    ),
  );
  const threads = (sets: number, windows: number): number => threadsAt(samples, sets, windows);
  const errors = samples.map((one, r) => peaks[r]! - total(bytes, one.sets, one.windows, one.threads));
  return {
    bytes,
    ms,
    scatterBytes: Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / samples.length),
    threads,
    wallMs: (sets, windows, iterations) =>
      total(once, sets, windows, 0) + iterations * total(ms, sets, windows, 0),
    peakBytes: (sets, windows) => total(bytes, sets, windows, threads(sets, windows)),
    msPerIteration: (sets, windows) => total(ms, sets, windows, 0),
  };
}

function costs([fixed, perSet, perWindow, perSetAndWindow, perThread]: readonly number[]): Costs {
  return {
    fixed: fixed!,
    perSet: perSet!,
    perWindow: perWindow!,
    perSetAndWindow: perSetAndWindow!,
    perThread: perThread ?? 0,
  };
}

function total(
  { fixed, perSet, perWindow, perSetAndWindow, perThread }: Costs,
  sets: number,
  windows: number,
  threads: number,
): number {
  return fixed + perSet * sets + perWindow * windows + perSetAndWindow * sets * windows + perThread * threads;
}

/**
 * Threads begin where the work is large enough and are never fewer for more of it: those of measurements no larger are started
 * here too; where there are none, and none larger either was without, those of any measurement are, to be on the safe side.
 */
function threadsAt(samples: readonly Sample[], sets: number, windows: number): number {
  const started = samples.filter(({ threads }) => threads > 0);
  const below = started.filter((one) => one.sets <= sets && one.windows <= windows);
  const isWithout = samples.some((one) => one.threads === 0 && one.sets >= sets && one.windows >= windows);
  if (below.length === 0 && isWithout) return 0;
  return Math.max(0, ...started.map(({ threads }) => threads));
}
