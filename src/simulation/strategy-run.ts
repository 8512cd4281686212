import type { Rows } from '../kernel/index.js';
import { compileGrowthScan, type WeightPath } from '../pool/index.js';
import {
  compileRuleScan,
  compileWeightScan,
  decayFromMemory,
  rawParameters,
  ruleScanSettings,
  type Rule,
} from '../strategy/index.js';
import type { Shape } from '../kernel/index.js';
import type { MarketView } from './market-view.js';
import { initialWeights } from './parameter-set.js';
import type { ParameterSet } from './types.js';

/** Numbers of a fingerprint that a strategy reads, in rows where they are periods. */
export interface StrategySettings {
  readonly rule: Rule;
  readonly useAlternativeDecay: boolean;
  readonly straightThroughWeights: boolean;
  readonly straightThroughChange: boolean;
  /** Per row. */
  readonly maximumChange: number;
  readonly minimumWeight: number;
  readonly maxMemoryDays: number;
  /** Use the closed form for λ(max_memory_days). */
  readonly literalMemory: boolean;
}

/** The compiled kernels of a strategy: one set serves every parameter set and every window. */
export interface StrategyKernels {
  readonly settings: StrategySettings;
  readonly view: MarketView;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly rule: ReturnType<typeof compileRuleScan>;
  readonly weights: ReturnType<typeof compileWeightScan>;
  readonly growth: ReturnType<typeof compileGrowthScan>;
  /** Raw parameters gradients flow into, in the order of the rule scan. */
  readonly trained: readonly string[];
}

export function compileStrategy(
  settings: StrategySettings,
  view: MarketView,
  shapes: Readonly<Record<string, Shape>>,
): StrategyKernels {
  const { assets } = view.grid;
  const { rule, useAlternativeDecay } = settings;
  return {
    settings,
    view,
    shapes,
    rule: compileRuleScan({ rule, assets, shapes, useAlternativeDecay }),
    weights: compileWeightScan({ assets, ...settings }),
    growth: compileGrowthScan(assets, view.grid.substeps),
    trained: rawParameters(rule, shapes, useAlternativeDecay),
  };
}

/**
 * One parameter set over one market: its rule outputs, computed once and read by every window, and their adjoint,
 * gathered from every window and pulled back once.
 */
export interface StrategyRun {
  /** Replaces the parameters; rule outputs are computed anew when next needed. */
  setParameters(parameters: ParameterSet): void;
  /** Starting weights of every window. */
  readonly initialWeights: Float64Array;
  /**
   * Writes the weight path of a window of that many chunks. `record` remembers what `pullBack` needs.
   * @param firstChunk chunk of the market in which the window starts, s_c of spec 01 §1.2
   */
  writePath(path: WeightPath, firstChunk: number, chunks: number, record?: boolean): void;
  /** Adds the adjoint of the rule outputs behind the recorded path; `pathAdjoint` is d(objective)/d(path). */
  pullBackPath(pathAdjoint: WeightPath, firstChunk: number, chunks: number): void;
  /** d(objective)/d(raw parameters) of everything pulled back since the last call, in the parameters' own shape. */
  takeGradient(): Record<string, Float64Array>;
  /** Rule outputs, row-major, row j from coarse prices 0 .. j+1. */
  ruleOutputs(): Float64Array;
}

/**
 * @param kernels from {@link compileStrategy}
 * @param chunks most chunks a window has
 * @param differentiable gradients will be taken: rule outputs are recorded whenever they are computed
 */
export function createStrategyRun(
  kernels: StrategyKernels,
  chunks: number,
  differentiable = true,
): StrategyRun {
  const { settings, view, rule, weights } = kernels;
  const { assets, interpolationRows } = view.grid;
  const chunkDays = (view.grid.chunkRows * view.prices.barMinutes) / 1440;
  const steps = view.coarseRows - 1;
  const rows = (data: Float64Array, offset = 0): Rows => ({ data, offset });

  const parameters = new Float64Array(rule.parameterSize);
  const parameterAdjoint = new Float64Array(rule.parameterSize);
  const outputs = new Float64Array(steps * assets);
  const outputAdjoint = new Float64Array(steps * assets);
  const weightParameters = new Float64Array(weights.parameterSize);
  const start = weightParameters.subarray(0, assets);
  const nothing = rows(new Float64Array(0));
  // Tapes cost as much as what they are for: made when first recorded to.
  let ruleTape: Rows | undefined;
  let weightTape: Rows | undefined;
  let fresh = false;

  const offset = (name: string): number => rule.parameterOffsets[name]!;
  const [daysAt, maxDaysAt, maxDecayAt, firstAt] = ruleScanSettings.map(offset) as [
    number,
    number,
    number,
    number,
  ];
  parameters[daysAt] = chunkDays;
  parameters[maxDaysAt] = settings.maxMemoryDays;
  parameters[maxDecayAt] = decayFromMemory(settings.maxMemoryDays, {
    chunkDays,
    literal: settings.literalMemory,
  });
  parameters.set(view.coarse.subarray(0, assets), firstAt);
  const slack = 1e-10 * view.prices.barMinutes;
  weightParameters.set([settings.minimumWeight, settings.maximumChange, slack, interpolationRows], assets);

  const scan = {
    steps,
    parameters: rows(parameters),
    inputs: [rows(view.coarse, assets)],
    outputs: [rows(outputs)],
  };
  const computeOutputs = (): void => {
    if (fresh) return;
    if (differentiable)
      rule.record({ ...scan, tape: (ruleTape ??= rows(new Float64Array(steps * rule.tapeStride))) });
    else rule.forward(scan);
    fresh = true;
  };
  const moves = (path: WeightPath): Rows[] => [rows(path.starts, assets), rows(path.deltas, assets)];

  return {
    initialWeights: start,
    setParameters: (set) => {
      for (const name of kernels.trained) parameters.set(set[name]!, offset(name));
      start.set(initialWeights(set, view.prices.tokens));
      fresh = false;
    },
    writePath: (path, firstChunk, count, record = false) => {
      computeOutputs();
      // The first chunk of every window holds the starting weights. Spec 01 §8.1.
      path.starts.set(start);
      path.deltas.fill(0, 0, assets);
      const run = {
        steps: count - 1,
        parameters: rows(weightParameters),
        inputs: [rows(outputs, firstChunk * assets)],
        outputs: moves(path),
      };
      if (record)
        weights.record({
          ...run,
          tape: (weightTape ??= rows(new Float64Array(chunks * weights.tapeStride))),
        });
      else weights.forward(run);
    },
    pullBackPath: (pathAdjoint, firstChunk, count) => {
      weights.backward({
        steps: count - 1,
        parameters: rows(weightParameters),
        inputs: [rows(outputs, firstChunk * assets)],
        tape: weightTape!,
        outputAdjoints: moves(pathAdjoint),
        inputAdjoints: [rows(outputAdjoint, firstChunk * assets)],
        parameterAdjoint: nothing,
      });
    },
    takeGradient: () => {
      parameterAdjoint.fill(0);
      rule.backward({
        ...scan,
        tape: ruleTape!,
        outputAdjoints: [rows(outputAdjoint)],
        inputAdjoints: [nothing],
        parameterAdjoint: rows(parameterAdjoint),
      });
      outputAdjoint.fill(0);
      return Object.fromEntries(
        kernels.trained.map((name) => {
          const size = kernels.shapes[name] === 'vector' ? assets : 1;
          return [name, parameterAdjoint.slice(offset(name), offset(name) + size)] as const;
        }),
      );
    },
    ruleOutputs: () => {
      computeOutputs();
      return outputs;
    },
  };
}
