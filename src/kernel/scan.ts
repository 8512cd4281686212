import type { Layout } from './emit/block.js';
import { emitScan } from './emit/scan-source.js';
import { postorder } from './canonical.js';
import type { Primitive } from './primitive.js';
import type { ScanDefinition } from './scan-definition.js';
import { traceScan, type ScanGraphs } from './trace.js';

/** A row-major table inside a larger array: row r starts at `offset + r * stride`. */
export interface Rows {
  readonly data: Float64Array;
  readonly offset: number;
}

/** Numbers a run reads. Lists are in the order of the definition's keys. */
export interface ScanRun {
  readonly steps: number;
  readonly parameters: Rows;
  readonly inputs: readonly Rows[];
}

export interface ForwardRun extends ScanRun {
  readonly outputs: readonly Rows[];
}

export interface BackwardRun extends ScanRun {
  /** Filled by {@link Scan.record} over the same parameters and inputs. */
  readonly tape: Rows;
  /** d(objective) / d(output), same layout as the outputs. */
  readonly outputAdjoints: readonly Rows[];
  /** d(objective) / d(input) is added here; entries of inputs that are not differentiable are not touched. */
  readonly inputAdjoints: readonly Rows[];
  /** d(objective) / d(parameter) is added here, same layout as the parameters. */
  readonly parameterAdjoint: Rows;
}

/** A compiled scan. Runs allocate nothing. */
export interface Scan {
  readonly assets: number;
  /** First index of each parameter in a parameter vector, in the order of the definition. */
  readonly parameterOffsets: Readonly<Record<string, number>>;
  readonly parameterSize: number;
  /** Numbers of tape a row needs. */
  readonly tapeStride: number;
  readonly forward: (run: ForwardRun) => void;
  /** As `forward`, and keeps on the tape what `backward` needs. */
  readonly record: (run: ForwardRun & { readonly tape: Rows }) => void;
  readonly backward: (run: BackwardRun) => void;
  /** The JavaScript that runs. */
  readonly source: Readonly<Record<'forward' | 'record' | 'backward', string>>;
}

export interface CompileOptions {
  /** Default: unrolled up to {@link unrolledLimit} assets, where V8 optimises it best, loops beyond. */
  readonly layout?: Layout;
}

/** Most assets written out one by one; beyond, functions grow past what V8 optimises (measured in benchmarks/README.md). */
export const unrolledLimit = 8;

/**
 * Compiles a scan: `y_r = output(s_r, x_r, θ)`, `s_{r+1} = step(s_r, x_r, θ)`, `s_0 = initial(θ)`, and its adjoint.
 *
 * The three passes are JavaScript emitted from one trace of `definition.step`; the backward pass replays each row from
 * the tape. Values and derivatives are float64.
 *
 * @example
 * const ewma = compileScan({
 *   assets: 2,
 *   parameters: { decay: { shape: 'vector' } },
 *   inputs: { price: { shape: 'vector' } },
 *   state: { mean: 'vector' },
 *   outputs: { mean: { shape: 'vector' } },
 *   initial: () => ({ mean: constant(1) }),
 *   step: ({ parameters: { decay }, inputs: { price }, state: { mean } }) => {
 *     const next = decay.mul(mean).add(constant(1).sub(decay).mul(price));
 *     return { state: { mean: next }, outputs: { mean: next } };
 *   },
 * });
 */
export function compileScan<P extends string, I extends string, S extends string, O extends string>(
  definition: ScanDefinition<P, I, S, O>,
  options: CompileOptions = {},
): Scan {
  const { assets } = definition;
  const graphs = traceScan(definition);
  const layout = options.layout ?? (assets <= unrolledLimit ? 'unrolled' : 'loops');
  const emitted = emitScan(definition, graphs, layout);
  const scratch = new Float64Array(emitted.scratch);
  const primitives = findPrimitives(graphs);
  const build = (body: string): unknown => {
    // The text is generated from graph nodes alone: numbers, operators and names of our own making.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const factory = new Function(
      'W',
      ...primitives.map(({ name }) => name),
      `"use strict"; return (run) => {\n${body}\n};`,
    );
    // eslint-disable-next-line @typescript-eslint/no-unsafe-call
    return factory(scratch, ...primitives.map(({ value }) => value));
  };
  const { memory, forward, record, backward } = emitted;
  return {
    assets,
    parameterOffsets: Object.fromEntries(memory.parameters),
    parameterSize: memory.parameterSize,
    tapeStride: memory.tapeStride,
    forward: build(forward) as Scan['forward'],
    record: build(record) as Scan['record'],
    backward: build(backward) as Scan['backward'],
    source: { forward, record, backward },
  };
}

function findPrimitives(graphs: ScanGraphs): Primitive[] {
  const targets = [
    ...graphs.step.state,
    ...graphs.step.outputs,
    ...graphs.initial,
    ...graphs.parameterAdjoint,
    ...graphs.stepAdjoint.state,
    ...graphs.stepAdjoint.inputs,
    ...graphs.stepAdjoint.invariants,
  ];
  const byName = new Map<string, Primitive>();
  for (const node of postorder(targets.map((target) => target.node))) {
    const { primitive } = node.details;
    if (primitive) byName.set(primitive.name, primitive);
  }
  return [...byName.values()];
}
