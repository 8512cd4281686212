import type { PriceFrame, SeriesFrame } from '../../src/market/index.js';
import { objective } from '../../src/objective/index.js';
import {
  chunkCount,
  compileCurve,
  emptyPath,
  emptyTerms,
  planPieces,
  rowGrowth,
  weightsAt,
} from '../../src/pool/index.js';
import {
  compileStrategy,
  createMarketView,
  createPoolPath,
  createObjectiveWindow,
  createStrategyRun,
  parameterShapes,
  type ParameterSet,
  type FollowingPool,
} from '../../src/simulation/index.js';
import { findInterpolation, findRule, type Rule } from '../../src/strategy/index.js';

/** The settings golden files and property tests vary, in rows. */
export interface LowLevelSettings {
  readonly chunkPeriod: number;
  readonly interpolationPeriod: number;
  readonly maximumChange: number;
  readonly minimumWeight: number;
  readonly maxMemoryDays: number;
  readonly useAltDecay?: boolean;
  readonly usePreExpScaling?: boolean;
  readonly cap?: number;
  /** Default true, as the slow reference and the goldens have it. */
  readonly literalMemory?: boolean;
  readonly bounded?: boolean;
  readonly freezeBounds?: boolean;
  readonly members?: number;
  readonly lookahead?: boolean;
  readonly interpolation?: 'linear' | 'approx_optimal' | 'geodesic';
  readonly straightThroughChange?: boolean;
  readonly straightThroughWeights?: boolean;
  readonly arbFrequency?: number;
  readonly doArb?: boolean;
  readonly initialPoolValue?: number;
  readonly turnoverPenalty?: number;
  /** Default: a pool without fees. */
  readonly pool?: FollowingPool;
}

export interface LowLevelRun {
  readonly frame: PriceFrame;
  /** Default momentum. */
  readonly rule?: Rule;
  readonly series?: Readonly<Record<string, SeriesFrame>>;
  readonly parameters: ParameterSet;
  readonly settings: LowLevelSettings;
  /** First row of the window, and B: its rows are B - 1. */
  readonly start: number;
  readonly windowLength: number;
}

/** The production pipeline below fingerprints: market view, strategy, windows. */
export function assemble({
  frame,
  rule = findRule('momentum'),
  series = {},
  parameters,
  settings,
  windowLength,
}: LowLevelRun) {
  const stride = settings.doArb === false ? Infinity : (settings.arbFrequency ?? 1);
  const view = createMarketView({
    prices: frame,
    chunkRows: settings.chunkPeriod,
    interpolationRows: settings.interpolationPeriod,
    stride,
    series,
    ...(settings.interpolation === undefined || settings.interpolation === 'linear'
      ? {}
      : { curve: compileCurve(findInterpolation(settings.interpolation), frame.tokens.length) }),
  });
  const bounded = settings.bounded ?? false;
  const members = settings.members ?? 1;
  const kernels = compileStrategy(
    {
      rule,
      options: {
        switches: {
          use_alt_lamb: settings.useAltDecay ?? false,
          use_pre_exp_scaling: settings.usePreExpScaling ?? true,
        },
        ...(settings.cap === undefined ? {} : { cap: settings.cap }),
        literalMemory: settings.literalMemory ?? true,
      },
      bounded,
      members,
      freezeBounds: settings.freezeBounds ?? false,
      lookahead: settings.lookahead ?? false,
      straightThroughChange: settings.straightThroughChange ?? false,
      straightThroughWeights: settings.straightThroughWeights ?? false,
      maximumChange: settings.maximumChange,
      minimumWeight: settings.minimumWeight,
      maxMemoryDays: settings.maxMemoryDays,
    },
    view,
    parameterShapes({ rule, bounded, members }, parameters, frame.tokens),
  );
  const rows = windowLength - 1;
  const chunks = chunkCount(rows, view.grid);
  const run = createStrategyRun(kernels, chunks);
  run.setParameters(parameters);
  return { view, kernels, run, rows, chunks };
}

/** Weights, reserves and values at every row. */
export function everyRow(given: LowLevelRun) {
  const { view, run, rows, chunks } = assemble(given);
  const path = emptyPath(chunks, view.grid);
  run.writePath(path, Math.floor(given.start / view.grid.chunkRows), chunks);
  const growth = new Float64Array(rows);
  const stride = Math.min(view.stride, rows);
  const prices = {
    terms: emptyTerms(planPieces({ grid: view.grid, stride, samples: [0] }), view.grid.assets),
    table: view.table,
    start: given.start,
  };
  const { pool: settings } = given.settings;
  const every = Array.from({ length: rows }, (_, row) => row);
  const paid =
    settings &&
    createPoolPath({ kernels: { view }, pool: settings, rows, samples: 'every row', accounts: every });
  if (paid) paid.forward(path, prices, growth);
  else rowGrowth({ path, prices, grid: view.grid, stride, rows }, growth);
  const assets = view.grid.assets;
  const weights = new Float64Array(view.grid.assets);
  const pool = given.settings.initialPoolValue ?? 1e6;
  const at = (row: number) => {
    weightsAt(path, row, view.grid, weights);
    return [...weights];
  };
  return {
    rows,
    ruleOutputs: run.ruleOutputs(),
    weights: at,
    value: (row: number) => pool * Math.exp(growth[row]!),
    reserves: (row: number) => {
      if (paid?.walked) return [...paid.walked.reserves.subarray(row * assets, (row + 1) * assets)];
      const traded = Math.floor(row / stride) * stride;
      return at(traded).map(
        (w, i) => (w * pool * Math.exp(growth[traded]!)) / given.frame.prices[i]![given.start + traded]!,
      );
    },
  };
}

/** Value and gradient of one objective over one window. */
export function objectiveGradient(given: LowLevelRun, name: string) {
  const { kernels, run, rows } = assemble(given);
  const window = createObjectiveWindow({
    kernels,
    ...(given.settings.pool ? { pool: given.settings.pool } : {}),
    rows,
    objective: objective(name),
    turnoverPenalty: given.settings.turnoverPenalty ?? 0,
    initialPoolValue: given.settings.initialPoolValue ?? 1e6,
  });
  const prices = window.pricesAt(given.start);
  const value = window.accumulate(run, prices, 1);
  const gradient = run.takeGradient();
  return { value, forwardValue: window.value(run, prices), gradient };
}
