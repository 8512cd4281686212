import type { Warning } from '../diagnostics/index.js';
import { objectives } from '../objective/index.js';
import {
  chunkCount,
  emptyPath,
  emptyTerms,
  planPieces,
  rowGrowth,
  weightsAt,
  type WeightPath,
} from '../pool/index.js';
import { checkFinite } from './check-finite.js';
import { initialParameters } from './initial/index.js';
import { holdingGrowth, type MarketView } from './market-view.js';
import { nullIfUndefined } from './null-if-undefined.js';
import { parameterShapes } from './parameters/index.js';
import { createPeriodMeter } from './period-metrics.js';
import { planRun, type RunPlan } from './run-plan.js';
import { compileStrategy, createStrategyRun } from './strategy/index.js';
import type { Every, SimulateOptions, SimulationPath, SimulationResult } from './types.js';

/**
 * Simulates a pool from `startDateString` to `endDateString`: what it would have been worth, after arbitrage, at every
 * minute, and every objective of that.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit
 */
export function simulate(options: SimulateOptions): SimulationResult {
  const { fingerprint } = options;
  const plan = planRun({
    fingerprint,
    prices: options.prices,
    series: options.series,
    withTest: false,
  });
  const { view, start, trainRows: rows } = plan;
  const parameters =
    options.parameters ??
    initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets)[0]!;
  const kernels = compileStrategy(
    plan.settings,
    view,
    parameterShapes(plan.settings, parameters, plan.tokens),
  );
  const chunks = chunkCount(rows, view.grid);
  const run = createStrategyRun(kernels, chunks, false);
  run.setParameters(parameters);
  const path = emptyPath(chunks, view.grid);
  run.writePath(path, Math.floor(start / view.grid.chunkRows), chunks);

  const stride = Math.min(view.stride, rows);
  const noPieces = planPieces({ grid: view.grid, stride, samples: [] });
  const prices = { terms: emptyTerms(noPieces, view.grid.assets), table: view.table, start };
  const values = new Float64Array(rows);
  rowGrowth({ path, prices, grid: view.grid, stride, rows }, values);
  const initialValue = fingerprint.initial_pool_value;
  for (let row = 0; row < rows; row++) values[row] = initialValue * Math.exp(values[row]!);
  checkFinite(plan, path, values);

  const warnings: Warning[] = [...plan.warnings];
  const meter = createPeriodMeter(view, { from: 0, rows }, objectives);
  const measured = meter.measure({ values }, path, start);
  const hodlGrowth = holdingGrowth(view, start, start + rows - 1, run.initialWeights);
  const uniformGrowth = holdingGrowth(view, start, start + rows - 1);
  const { prices: frame } = view;
  const stamp = (row: number): number => frame.start + (start + row) * frame.barMinutes * 60_000;
  return {
    fingerprint,
    tokens: plan.tokens,
    parameters,
    window: { start: stamp(0), end: stamp(rows), rows },
    initialValue,
    finalValue: values[rows - 1]!,
    objectives: Object.fromEntries(
      objectives.map((objective, k) => [
        objective.name,
        nullIfUndefined(measured[k]!, objective.name, warnings),
      ]),
    ),
    baselines: {
      hodl: { finalValue: initialValue * hodlGrowth, returns: hodlGrowth - 1 },
      uniformHodl: { finalValue: initialValue * uniformGrowth, returns: uniformGrowth - 1 },
    },
    path: samplePath({
      plan,
      path,
      values,
      initialWeights: run.initialWeights,
      every: options.every ?? 'day',
    }),
    warnings,
  };
}

interface PathSource {
  readonly plan: RunPlan;
  readonly path: WeightPath;
  readonly values: Float64Array;
  readonly initialWeights: Float64Array;
  readonly every: Every;
}

/** Rows between two rows of a path. Bars coarser than asked for are taken as they are. */
function rowsBetween(every: Every, view: MarketView): number {
  const minutes = { minute: 1, hour: 60, day: 1440 }[every];
  return Math.max(1, minutes / view.prices.barMinutes);
}

/** The path at the chosen rows, and the last row whatever the choice. */
function samplePath({ plan, path, values, initialWeights, every }: PathSource): SimulationPath {
  const { view, start, trainRows: rows } = plan;
  const step = rowsBetween(every, view);
  const regular = Math.floor((rows - 1) / step) + 1;
  const count = (rows - 1) % step === 0 ? regular : regular + 1;
  const vector = (): Float64Array => new Float64Array(count);
  const perToken = (): Float64Array[] => plan.tokens.map(vector);
  const frame = view.prices;
  const result = {
    unix: vector(),
    value: vector(),
    hodl: vector(),
    uniformHodl: vector(),
    prices: perToken(),
    weights: perToken(),
    reserves: perToken(),
  };
  const stride = Math.min(view.stride, rows);
  const weights = new Float64Array(view.grid.assets);
  const traded = new Float64Array(view.grid.assets);
  for (let k = 0; k < count; k++) {
    const row = k < regular ? k * step : rows - 1;
    const tradedRow = Math.floor(row / stride) * stride;
    weightsAt(path, row, view.grid, weights);
    weightsAt(path, tradedRow, view.grid, traded);
    result.unix[k] = frame.start + (start + row) * frame.barMinutes * 60_000;
    result.value[k] = values[row]!;
    result.hodl[k] = values[0]! * holdingGrowth(view, start, start + row, initialWeights);
    result.uniformHodl[k] = values[0]! * holdingGrowth(view, start, start + row);
    plan.tokens.forEach((_, i) => {
      const price = frame.prices[i]!;
      result.prices[i]![k] = price[start + row]!;
      result.weights[i]![k] = weights[i]!;
      result.reserves[i]![k] = (traded[i]! * values[tradedRow]!) / price[start + tradedRow]!;
    });
  }
  return result;
}
