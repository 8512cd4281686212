import {
  findAggregation,
  type Aggregation,
  type Objective,
  type PeriodSpec,
} from '../../../src/objective/index.js';
import {
  createObjectiveWindow,
  type ParameterSet,
  type FollowingPool,
} from '../../../src/simulation/index.js';
import type { assemble, LowLevelRun } from '../../support/low-level-run.js';
import { columnsOf, frameOf } from '../../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../../support/synthetic-prices.js';

/** Those that periods have. */
export { smoothObjectives as objectives } from '../../support/smooth-objectives.js';

export const aggregations = [
  findAggregation('mean'),
  findAggregation('min'),
  findAggregation('softmin', 0.5),
  findAggregation('sum'),
];

const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3)));

/** Rows of a day in these tests, so that a period has several. */
export const rowsPerDay = 60;

export const pools: Readonly<Record<string, FollowingPool | undefined>> = {
  'without fees': undefined,
  'of 30 bp': {
    kind: 'arbitraged',
    arbitrage: 'pairs',
    arbitrageurs: true,
    stride: 1,
    costs: { fees: 0.003, gasCost: 0, arbFees: 0, protocolFeeSplit: 0, noiseTraderRatio: 0 },
    initialPoolValue: 1e6,
    minuteEndFees: false,
  },
};

/** A run of 1800 rows. */
export function runOf(pool: FollowingPool | undefined, changes: object = {}): LowLevelRun {
  return {
    frame,
    parameters: { log_k: [5, 4, 5.5], logit_lamb: [1, 2, 1.4], initial_weights_logits: [0.2, 0, -0.1] },
    settings: {
      chunkPeriod: 60,
      interpolationPeriod: 60,
      maximumChange: 1e-2,
      minimumWeight: 0.03,
      maxMemoryDays: 30,
      ...(pool ? { pool } : {}),
      ...changes,
    },
    start: 600,
    windowLength: 1801,
  };
}

/** A window of an assembled run, valued and differentiated at any parameters. */
export function windowOf(
  { settings, start }: LowLevelRun,
  { kernels, run, rows }: ReturnType<typeof assemble>,
  objective: Objective,
  more: {
    readonly periods?: { readonly cut: readonly PeriodSpec[]; readonly aggregation: Aggregation };
    readonly turnoverPenalty?: number;
    readonly rows?: number;
  } = {},
) {
  const view = { ...kernels.view, rowsPerDay, rowsPerYear: 365 * rowsPerDay };
  const window = createObjectiveWindow({
    kernels: { ...kernels, view },
    ...(settings.pool ? { pool: settings.pool } : {}),
    rows,
    objective,
    turnoverPenalty: 0,
    initialPoolValue: 1e6,
    ...more,
  });
  const prices = window.pricesAt(start);
  return {
    valueAt: (parameters: ParameterSet): number => {
      run.setParameters(parameters);
      return window.value(run, prices);
    },
    gradientAt: (parameters: ParameterSet) => {
      run.setParameters(parameters);
      const value = window.accumulate(run, prices, 1);
      return { value, gradient: run.takeGradient() };
    },
  };
}
