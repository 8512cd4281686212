import type { Expr, Shape } from '../expr.js';
import type { ScanDefinition } from '../scan-definition.js';
import type { ScanGraphs } from '../trace.js';

/** Where the numbers of a run live. */
export interface MemoryPlan {
  /** First index of each parameter in a parameter vector. */
  readonly parameters: ReadonlyMap<string, number>;
  readonly parameterSize: number;
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
  /** Position of each replayed or saved node in a tape row. */
  readonly tape: ReadonlyMap<Expr, number>;
  readonly tapeStride: number;
}

/** Lays parameters, inputs, outputs and the tape of a scan out. */
export function planMemory(
  definition: ScanDefinition<string, string, string, string>,
  graphs: ScanGraphs,
  size: (shape: Shape) => number,
): MemoryPlan {
  const parameters = new Map<string, number>();
  let parameterSize = 0;
  for (const [name, { shape }] of Object.entries(definition.parameters)) {
    parameters.set(name, parameterSize);
    parameterSize += size(shape);
  }
  const tape = new Map<Expr, number>();
  let tapeStride = 0;
  for (const node of [...graphs.replayed, ...graphs.saved]) {
    tape.set(node, tapeStride);
    tapeStride += size(node.shape);
  }
  const number = (record: Readonly<Record<string, unknown>>): Map<string, number> =>
    new Map(Object.keys(record).map((name, k) => [name, k]));
  return {
    parameters,
    parameterSize,
    inputs: number(definition.inputs),
    outputs: number(definition.outputs),
    tape,
    tapeStride,
  };
}
