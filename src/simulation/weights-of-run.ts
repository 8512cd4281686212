import { poolName, requiredSeries, strategyName } from '../fingerprint/index.js';
import { chunkCount, emptyPath } from '../pool/index.js';
import { familyRun } from './family/index.js';
import { initialParameters } from './initial/index.js';
import { planMarket, type MarketPlan } from './plan/market-plan.js';
import { parameterShapes } from './parameters/index.js';
import { replayFingerprint, replayPath } from './replay-weights.js';
import { followedPool, planRun } from './plan/run-plan.js';
import { compileStrategy, createStrategyRun } from './strategy/index.js';
import type { SimulateOptions } from './types.js';
import type { WeightedRun } from './weighted-run.js';

/** Weights of a run: its strategy's, those it was given, or the shares of value of a pool without a strategy. */
export function weightsOfRun(options: SimulateOptions): WeightedRun {
  if (options.weights) return replayed(options, options.weights);
  return poolName(options.fingerprint) === undefined ? strategic(options) : familyRun(options);
}

function strategic(options: SimulateOptions): WeightedRun {
  const { fingerprint, prices, series, minutes } = options;
  const plan = planRun({
    fingerprint,
    prices,
    series,
    minutes,
    withTest: false,
    initialReserves: options.initialReserves,
  });
  const { view, start, trainRows, strategy, settings, tokens } = plan;
  const parameters =
    options.parameters ??
    initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets)[0]!;
  const kernels = compileStrategy(settings, view, parameterShapes(settings, parameters, tokens));
  const chunks = chunkCount(trainRows, view.grid);
  const run = createStrategyRun(kernels, chunks, false);
  run.setParameters(parameters);
  const path = emptyPath(chunks, view.grid);
  run.writePath(path, Math.floor(start / view.grid.chunkRows), chunks);
  return {
    plan,
    pool: plan.pool,
    path,
    initialWeights: initialShares(plan, options, run.initialWeights),
    label: strategy.label,
    parameters,
    warnings: [],
  };
}

function replayed(options: SimulateOptions, weights: NonNullable<SimulateOptions['weights']>): WeightedRun {
  const { fingerprint, warnings } = replayFingerprint(options.fingerprint);
  const { prices, series, minutes, initialReserves } = options;
  const { hooks } = strategyName(fingerprint);
  const plan = planMarket({
    fingerprint,
    prices,
    series,
    minutes,
    initialReserves,
    withTest: false,
    replay: true,
    // No rule is read, only what a hook needs.
    seriesNames: hooks.includes('rvr') ? requiredSeries({ rule: 'rvr__balancer' }) : [],
  });
  const { path, warnings: floor } = replayPath(plan, weights);
  const first = path.starts.slice(0, plan.tokens.length);
  return {
    plan,
    pool: followedPool(plan),
    path,
    initialWeights: initialShares(plan, options, first),
    label: 'replayed weights',
    parameters: {},
    warnings: [...warnings, ...floor],
  };
}

function initialShares(
  { view, start }: MarketPlan,
  { initialReserves }: SimulateOptions,
  weights: Float64Array,
): Float64Array {
  if (!initialReserves) return weights;
  const contents = initialReserves.map((reserve, i) => reserve * view.prices.prices[i]![start]!);
  const total = contents.reduce((sum, content) => sum + content, 0);
  return Float64Array.from(contents, (content) => content / total);
}
