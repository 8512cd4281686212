import type { PriceFrame, SeriesFrame } from '../src/market/index.js';
import { generateMarket } from '../src/market/index.js';
import { objective } from '../src/objective/index.js';
import { chunkCount, compileCurve } from '../src/pool/index.js';
import {
  compileStrategy,
  createMarketView,
  createObjectiveWindow,
  createStrategyRun,
  parameterShapes,
  type ParameterSet,
} from '../src/simulation/index.js';
import { defaultValue, findInterpolation, type Rule } from '../src/strategy/index.js';

export const days = 365;
export const seed = 1;

/** What is run over a lane-year: 365 days of minutes, daily chunks. */
export interface LaneYear {
  readonly prices: PriceFrame;
  readonly rule: Rule;
  readonly parameters: ParameterSet;
  readonly interpolation?: 'linear' | 'approx_optimal' | 'geodesic';
  readonly bounded?: boolean;
  readonly members?: number;
}

/** A generated market of that many tokens and a year of minutes, and the two days more that references want. */
export function market(tokens: number): PriceFrame {
  return generateMarket({
    seed,
    tokens: Array.from({ length: tokens }, (_, i) => `T${String(i).padStart(2, '0')}`),
    start: Date.UTC(2021, 0, 1),
    minutes: (days + 2) * 1440,
  });
}

/** Default raw parameters of a rule, one number a token. */
export function defaultParameters(rule: Rule, tokens: number, members = 1): ParameterSet {
  return Object.fromEntries(
    rule.parameters.map((parameter) => {
      const isShared = parameter.name.startsWith('initial_weights');
      const size = tokens * (parameter.rows?.length ?? 1) * (isShared ? 1 : members);
      return [
        parameter.name,
        Array.from({ length: size }, () => defaultValue(parameter, { initial_memory_length_delta: 10 })),
      ];
    }),
  );
}

/** One window of one parameter set, daily log Sharpe, estimators included: the value alone, and with its gradient. */
export function laneYear({
  prices,
  rule,
  parameters,
  interpolation = 'linear',
  bounded = false,
  members = 1,
}: LaneYear): {
  readonly forward: () => void;
  readonly withGradient: () => void;
  readonly setUp: () => void;
} {
  const tokens = prices.tokens.length;
  const supply: SeriesFrame = {
    name: 'supply',
    tokens: prices.tokens,
    first: prices.start,
    columns: prices.prices.map((column) => column.map((price) => 1e9 / price)),
  };
  const view = createMarketView({
    prices,
    chunkRows: 1440,
    interpolationRows: 1440,
    stride: 1,
    series: rule.name === 'index_market_cap' ? { supply } : {},
    ...(interpolation === 'linear' ? {} : { curve: compileCurve(findInterpolation(interpolation), tokens) }),
  });
  const kernels = compileStrategy(
    {
      rule,
      options: {
        switches: { use_alt_lamb: false, use_pre_exp_scaling: true },
        literalMemory: false,
      },
      bounded,
      freezeBounds: false,
      members,
      lookahead: false,
      straightThroughChange: false,
      straightThroughWeights: false,
      maximumChange: 3e-4,
      minimumWeight: 0.1 / tokens,
      maxMemoryDays: 365,
    },
    view,
    parameterShapes({ rule, bounded, members }, parameters, prices.tokens),
  );
  const rows = days * 1440;
  const window = createObjectiveWindow({
    kernels,
    rows,
    objective: objective('daily_log_sharpe'),
    turnoverPenalty: 0,
    initialPoolValue: 1e6,
  });
  let windowPrices = window.pricesAt(0);
  const chunks = chunkCount(rows, view.grid);
  const forwardOnly = createStrategyRun(kernels, chunks, false);
  const differentiable = createStrategyRun(kernels, chunks);
  return {
    forward: () => {
      forwardOnly.setParameters(parameters);
      window.value(forwardOnly, windowPrices);
    },
    withGradient: () => {
      differentiable.setParameters(parameters);
      window.accumulate(differentiable, windowPrices, 1);
      differentiable.takeGradient();
    },
    // What a window costs once, whatever the number of parameter sets.
    setUp: () => {
      windowPrices = window.pricesAt(0, windowPrices);
    },
  };
}
