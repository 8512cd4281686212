import { RunError } from '../../diagnostics/index.js';
import type { Rows } from '../../kernel/index.js';
import type { WeightPath } from '../../pool/index.js';
import { decayFromMemory, rawSize, ruleScanSettings, weightScanSettings } from '../../strategy/index.js';
import type { MarketView } from '../plan/market-view.js';
import { initialWeights } from '../parameters/index.js';
import type { ParameterSet } from '../types.js';
import type { StrategyKernels } from './compile-strategy.js';
import { createMemberScans } from './member-scans.js';

/**
 * One parameter set over one market: its rule outputs, computed once and read by every window, and their adjoint,
 * gathered from every window and pulled back once.
 */
export interface StrategyRun {
  /** Replaces the parameters; rule outputs are computed anew when next needed. */
  setParameters(parameters: ParameterSet): void;
  /** Says that prices of the market were overwritten; rule outputs are computed anew when next needed. */
  pricesChanged(): void;
  /** Weights at the first row of the window whose path was written last. */
  readonly initialWeights: Float64Array;
  /**
   * Writes the weight path of a window of that many chunks. `record` remembers what `pullBack` needs.
   * @param firstChunk chunk of the market in which the window starts, s_c of spec 01 §1.2
   * @throws RunError when rules of targets look ahead and the prices they would see are not there
   */
  writePath(path: WeightPath, firstChunk: number, chunks: number, record?: boolean): void;
  /** Adds the adjoint of the rule outputs behind the recorded path; `pathAdjoint` is d(objective)/d(path). */
  pullBackPath(pathAdjoint: WeightPath, firstChunk: number, chunks: number): void;
  /** d(objective)/d(raw parameters) of everything pulled back since the last call, in the parameters' own shape. */
  takeGradient(): Record<string, Float64Array>;
  /** Rule outputs, row-major, row c from coarse prices 0 .. c. */
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
  const { settings, view, shapes, trained } = kernels;
  const { scan: weights, offsets, reads, frozen } = kernels.weights;
  const { assets, interpolationRows } = view.grid;
  const chunkDays = (view.grid.chunkRows * view.prices.barMinutes) / 1440;
  const maxDecay = decayFromMemory(settings.maxMemoryDays, {
    chunkDays,
    literal: settings.options.literalMemory,
  });
  const rows = (data: Float64Array, offset = 0): Rows => ({ data, offset });
  const isTarget = settings.rule.outputs === 'weights';
  // Row c of the outputs is what is known at the start of chunk c, and moves the weights in it. Spec 01 §8.
  const ahead = settings.lookahead ? 1 : 0;

  const common = [chunkDays, settings.maxMemoryDays, maxDecay];
  const [, , , firstAt] = ruleScanSettings.map((name) => kernels.rule.scan.parameterOffsets[name]!) as [
    number,
    number,
    number,
    number,
  ];
  const ruleParameters = new Float64Array(kernels.rule.scan.parameterSize);
  ruleParameters.set(common);
  ruleParameters.set(view.coarse.subarray(0, assets), firstAt);
  const scans = createMemberScans(kernels, ruleParameters, differentiable);

  const weightParameters = new Float64Array(weights.parameterSize);
  const weightAdjoint = new Float64Array(weights.parameterSize);
  const [startAt, firstOutputAt, floorAt] = weightScanSettings.map(
    (name) => weights.parameterOffsets[name]!,
  ) as [number, number, number];
  const slack = 1e-10 * view.prices.barMinutes;
  weightParameters.set(
    [settings.minimumWeight, settings.maximumChange, slack, interpolationRows, ...common],
    floorAt,
  );
  const start = weightParameters.subarray(startAt, startAt + assets);
  const first = new Float64Array(assets);
  // A tape costs as much as what it is for: made when first recorded to.
  let weightTape: Rows | undefined;

  /** Where a window's moves begin: a rule of changes holds the starting weights for a chunk first. */
  const movesFrom = isTarget ? 0 : 1;
  const firstRow = (firstChunk: number): number => firstChunk + movesFrom + ahead;
  const scanOf = (firstChunk: number, count: number) => {
    const outputs = scans.outputs();
    const row = firstRow(firstChunk);
    const steps = count - movesFrom;
    if (row + steps > view.coarseRows) throw missingRows(row + steps, view);
    if (isTarget) weightParameters.set(outputs.subarray(row * assets, (row + 1) * assets), firstOutputAt);
    return { steps, parameters: rows(weightParameters), inputs: [rows(outputs, row * assets)] };
  };
  const moves = (path: WeightPath): Rows[] => [
    rows(path.starts, movesFrom * assets),
    rows(path.deltas, movesFrom * assets),
  ];

  return {
    initialWeights: first,
    setParameters: (set) => {
      scans.setParameters(set);
      for (const name of [...reads, ...frozen]) weightParameters.set(set[name]!, offsets[name]);
      if (!isTarget) start.set(initialWeights(set, view.prices.tokens));
    },
    pricesChanged: () => scans.pricesChanged(firstAt),
    writePath: (path, firstChunk, count, record = false) => {
      const run = { ...scanOf(firstChunk, count), outputs: moves(path) };
      if (record)
        weights.record({
          ...run,
          tape: (weightTape ??= rows(new Float64Array(chunks * weights.tapeStride))),
        });
      else weights.forward(run);
      if (!isTarget) {
        // The first chunk of every window holds the starting weights. Spec 01 §8.1.
        path.starts.set(start);
        path.deltas.fill(0, 0, assets);
      }
      first.set(path.starts.subarray(0, assets));
    },
    pullBackPath: (pathAdjoint, firstChunk, count) => {
      const outputAdjoint = scans.outputAdjoint;
      const at = firstRow(firstChunk) * assets;
      weights.backward({
        ...scanOf(firstChunk, count),
        tape: weightTape!,
        outputAdjoints: moves(pathAdjoint),
        inputAdjoints: [rows(outputAdjoint, at)],
        parameterAdjoint: rows(weightAdjoint),
      });
      if (!isTarget) return;
      for (let i = 0; i < assets; i++) outputAdjoint[at + i]! += weightAdjoint[firstOutputAt + i]!;
      weightAdjoint.fill(0, firstOutputAt, firstOutputAt + assets);
    },
    takeGradient: () => {
      const gradient = Object.fromEntries(
        trained.map((name) => [name, new Float64Array(rawSize(shapes[name]!, assets))] as const),
      );
      scans.addGradient(gradient);
      for (const name of reads) {
        const slopes = gradient[name];
        if (slopes) for (let k = 0; k < slopes.length; k++) slopes[k]! += weightAdjoint[offsets[name]! + k]!;
      }
      weightAdjoint.fill(0);
      return gradient;
    },
    ruleOutputs: () => scans.outputs(),
  };
}

function missingRows(needed: number, view: MarketView): RunError {
  return new RunError(
    `compatibility.min_variance_lookahead needs the price at the end of the last chunk: ${needed} coarse prices, of which there are ${view.coarseRows}. ` +
      'End the run a chunk earlier, or leave the switch out.',
    {
      code: 'simulation.window',
      path: 'compatibility.min_variance_lookahead',
      value: view.coarseRows,
      expected: `${needed} coarse prices`,
    },
  );
}
