import {
  compileRuleScan,
  type RawShapes,
  type Rule,
  type RuleOptions,
  type RuleScan,
} from '../../src/strategy/index.js';

/** Settings of a rule scan in tests: days of a chunk, cap on memories in days, cap on decays. */
export type ScanSettings = readonly [chunkDays: number, maxMemoryDays: number, maxDecay: number];

export interface RuleRun {
  readonly compiled: RuleScan;
  readonly coarse: readonly (readonly number[])[];
  /** Rows of each series the rule reads. */
  readonly series?: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly settings: ScanSettings;
  readonly raw: Readonly<Record<string, readonly number[]>>;
}

export const noSwitches: RuleOptions = {
  switches: { use_alt_lamb: false, use_pre_exp_scaling: true },
  literalMemory: false,
};

/** Shapes of one member for raw parameters of `assets` numbers, or of one. */
export function shapesOf(
  rule: Rule,
  raw: Readonly<Record<string, readonly number[]>>,
  assets: number,
): RawShapes {
  return Object.fromEntries(
    Object.entries(raw).map(([name, values]) => {
      const rows = rule.parameters.find((parameter) => parameter.name === name)?.rows ?? [''];
      return [
        name,
        { members: 1, rows, shape: values.length === rows.length * assets ? 'vector' : 'scalar' } as const,
      ];
    }),
  );
}

export function compileRule(
  rule: Rule,
  raw: Readonly<Record<string, readonly number[]>>,
  assets: number,
  options: RuleOptions = noSwitches,
): RuleScan {
  return compileRuleScan({ rule, assets, shapes: shapesOf(rule, raw, assets), options });
}

const rows = (data: Float64Array) => ({ data, offset: 0 });

function arrange({ compiled: { scan, reads, offsets, series }, coarse, settings, raw, ...given }: RuleRun) {
  const parameters = new Float64Array(scan.parameterSize);
  parameters.set([...settings, ...coarse[0]!]);
  for (const name of reads) parameters.set(raw[name]!, offsets[name]);
  const inputs = [coarse, ...series.map((name) => given.series![name]!)].map((table) =>
    rows(Float64Array.from(table.flat())),
  );
  return { steps: coarse.length, parameters: rows(parameters), inputs };
}

/** Rule outputs, row-major, row c from coarse rows 0 .. c. */
export function outputsOf(run: RuleRun): Float64Array {
  const output = new Float64Array(run.coarse.flat().length);
  run.compiled.scan.forward({ ...arrange(run), outputs: [rows(output)] });
  return output;
}

/** Derivative of Σ seed · output by every raw number the rule reads. */
export function gradientOf(run: RuleRun, seeds: Float64Array): Record<string, Float64Array> {
  const { scan, reads, offsets } = run.compiled;
  const arranged = arrange(run);
  const tape = rows(new Float64Array(arranged.steps * scan.tapeStride));
  scan.record({ ...arranged, outputs: [rows(new Float64Array(seeds.length))], tape });
  const adjoint = rows(new Float64Array(scan.parameterSize));
  scan.backward({
    ...arranged,
    tape,
    outputAdjoints: [rows(seeds)],
    inputAdjoints: arranged.inputs.map(() => rows(new Float64Array(0))),
    parameterAdjoint: adjoint,
  });
  return Object.fromEntries(
    reads.map((name) => [name, adjoint.data.slice(offsets[name], offsets[name]! + run.raw[name]!.length)]),
  );
}
