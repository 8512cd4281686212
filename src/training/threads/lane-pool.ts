import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { RunError } from '../../diagnostics/index.js';
import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { LogPriceTable } from '../../pool/index.js';
import type { ParameterSet, RunData } from '../../simulation/index.js';
import type { LaneGradient, WindowBatch } from './lane-contract.js';

/** What a thread is started with; arrays on shared memory are shared, not copied. */
export interface LaneThreadData extends RunData {
  readonly fingerprint: ResolvedFingerprint;
  readonly table: LogPriceTable;
  readonly example: ParameterSet;
  readonly seed: number;
}

/** What a thread is asked. */
export type LaneTask =
  | ({
      readonly kind: 'gradient';
      readonly parameters: ParameterSet;
    } & WindowBatch)
  | ({ readonly kind: 'values'; readonly parameters: ParameterSet } & Omit<WindowBatch, 'batch'>)
  | { readonly kind: 'measure'; readonly parameters: ParameterSet };

/** What it answers; errors do not survive the way between threads whole. */
export type LaneAnswer =
  { readonly result: LaneGradient | Float64Array } | { readonly message: string; readonly code: string };

/** Threads that do the work of lanes. */
export interface LanePool {
  readonly threads: number;
  gradient(task: Omit<Extract<LaneTask, { kind: 'gradient' }>, 'kind'>): Promise<LaneGradient>;
  values(task: Omit<Extract<LaneTask, { kind: 'values' }>, 'kind'>): Promise<Float64Array>;
  measure(parameters: ParameterSet): Promise<Float64Array>;
  close(): Promise<void>;
}

/** The threads' script, beside this file once built; undefined where it has not been. */
function script(): string | undefined {
  const path = fileURLToPath(new URL('./lane-worker.js', import.meta.url));
  return existsSync(path) ? path : undefined;
}

/** Starts threads; undefined where their script has not been built, and work stays on the calling thread. */
export function startLanePool(threads: number, data: LaneThreadData): LanePool | undefined {
  const filename = script();
  if (filename === undefined) return undefined;
  const pool = new Piscina({
    filename,
    workerData: data,
    minThreads: threads,
    maxThreads: threads,
    // A thread that idles between two iterations spins down only to be wanted again at once.
    idleTimeout: Infinity,
  });
  const ask = async (task: LaneTask): Promise<LaneGradient | Float64Array> => {
    const answer = (await pool.run(task)) as LaneAnswer;
    if ('result' in answer) return answer.result;
    throw new RunError(answer.message, { code: answer.code });
  };
  return {
    threads,
    gradient: (task) => ask({ kind: 'gradient', ...task }) as Promise<LaneGradient>,
    values: (task) => ask({ kind: 'values', ...task }) as Promise<Float64Array>,
    measure: (parameters) => ask({ kind: 'measure', parameters }) as Promise<Float64Array>,
    close: () => pool.destroy(),
  };
}
