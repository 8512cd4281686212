import { InputError, nearest } from '../diagnostics/index.js';
import { dailyMetrics, objective, objectives, type MetricAnswer } from '../objective/index.js';
import type { Accounts, SimulationResult } from '../simulation/index.js';

/** Where in a result a metric stands. */
export type MetricGroup = 'outcome' | 'objective' | 'report' | 'baseline' | 'account';

/** A number that every simulation answers, and which way it is better. */
export interface ComparisonMetric {
  /** `<group>.<name>`, unique. */
  readonly key: string;
  readonly group: MetricGroup;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly direction: 'higher' | 'lower' | 'neither';
  /** The value of a simulation, or null and why it has none. */
  readonly answer: (result: SimulationResult) => MetricAnswer;
}

type Wording = Pick<ComparisonMetric, 'description' | 'direction'>;

const money = 'quote currency';

const outcomes: readonly ComparisonMetric[] = [
  metric('outcome', 'final_value', money, ({ finalValue }) => finalValue, {
    description: 'Value of the pool at the end.',
    direction: 'higher',
  }),
  metric('outcome', 'lvr', money, ({ lossVersusRebalancing }) => lossVersusRebalancing, {
    description:
      'Loss versus rebalancing: what the same weights on an outside market, free of cost, are worth more.',
    direction: 'lower',
  }),
  metric('outcome', 'rvr', money, ({ rebalancingVersusRebalancing }) => rebalancingVersusRebalancing, {
    description:
      'Rebalancing versus rebalancing: what the pool is worth more than the same weights rebalanced at a cost.',
    direction: 'higher',
  }),
];

const ofObjectives: readonly ComparisonMetric[] = objectives.map(({ name, description, unit }) => ({
  key: `objective.${name}`,
  group: 'objective',
  name,
  description,
  unit,
  direction: 'higher',
  answer: ({ objectives: values, undefinedBecause }) =>
    answerOf(values[name], undefinedBecause[name] ?? 'the simulation says nothing of it'),
}));

const ofReports: readonly ComparisonMetric[] = dailyMetrics.map(({ name, description, unit, direction }) => ({
  key: `report.${name}`,
  group: 'report',
  name,
  description,
  unit,
  direction,
  answer: ({ report }) => report[name] ?? answerOf(undefined, 'the simulation says nothing of it'),
}));

const baselineNames = {
  hodl: ['hodl', 'holding the first reserves'],
  uniformHodl: ['uniform_hodl', 'holding equal shares'],
  rebalanced: ['rebalanced', 'the weights on an outside market, rebalanced for nothing'],
  rebalancedWithCosts: ['rebalanced_with_costs', 'the weights on an outside market, rebalanced at a cost'],
} as const satisfies Readonly<Record<keyof SimulationResult['baselines'], readonly [string, string]>>;

const ofBaselines: readonly ComparisonMetric[] = Object.entries(baselineNames).flatMap(
  ([key, [name, what]]) => {
    const of = ({ baselines }: SimulationResult) => baselines[key as keyof typeof baselineNames];
    return [
      metric('baseline', `${name}_final_value`, money, (result) => of(result).finalValue, {
        description: `Value at the end of ${what}.`,
        direction: 'neither',
      }),
      metric('baseline', `${name}_returns`, 'fraction', (result) => of(result).returns, {
        description: `Return of ${what}.`,
        direction: 'neither',
      }),
    ];
  },
);

const accountNames: Readonly<Record<keyof Accounts, readonly [name: string, description: string]>> = {
  feeRevenue: ['fee_revenue', 'Swap fees that stayed in the pool.'],
  protocolFees: ['protocol_fees', 'Swap fees that went to the protocol.'],
  arbitrageVolume: ['arbitrage_volume', 'Volume of arbitrageurs.'],
  arbitrageCount: ['arbitrage_count', 'Trades of arbitrageurs.'],
  arbitrageProfit: ['arbitrage_profit', 'What arbitrageurs earned.'],
  gasPaid: ['gas_paid', 'Gas that arbitrageurs paid.'],
  noiseVolume: ['noise_volume', 'Volume of noise traders.'],
  injectedVolume: ['injected_volume', 'Volume of the trades that were given.'],
  streamingFees: ['streaming_fees', 'What an index charges for managing its holdings.'],
};

const ofAccounts: readonly ComparisonMetric[] = Object.entries(accountNames).map(
  ([key, [name, description]]) => ({
    key: `account.${name}`,
    group: 'account',
    name,
    description,
    unit: key === 'arbitrageCount' ? 'count' : money,
    direction: key === 'feeRevenue' ? 'higher' : 'neither',
    answer: ({ accounts }) =>
      answerOf(
        accounts?.[key as keyof Accounts],
        accounts === null ? 'without fees there are no accounts' : 'the pool books no such account',
      ),
  }),
);

/** Every number of a simulation, in the order tables list them: outcomes, objectives, daily report, baselines, accounts. */
export const comparisonMetrics: readonly ComparisonMetric[] = [
  ...outcomes,
  ...ofObjectives,
  ...ofReports,
  ...ofBaselines,
  ...ofAccounts,
];

const byKey = new Map(comparisonMetrics.map((one) => [one.key, one]));

/**
 * The metric of a key, `report.max_drawdown`, or of a name alone: the first group that has it, in the order of
 * {@link comparisonMetrics}; `sharpe` is `daily_sharpe` and `return` is `returns`.
 *
 * @throws InputError (`comparison.metric`) naming the nearest metric
 */
export function comparisonMetric(name: string): ComparisonMetric {
  const meant = name === 'sharpe' || name === 'return' ? objective(name).name : name;
  const found = byKey.get(meant) ?? comparisonMetrics.find((one) => one.name === meant);
  if (found) return found;
  const choices = name.includes('.')
    ? [...byKey.keys()]
    : [...new Set(comparisonMetrics.map((one) => one.name))];
  const suggestion = nearest(name, choices);
  const expected = 'a metric of comparisons, such as returns, daily_sharpe, lvr or report.max_drawdown';
  throw new InputError(
    `There is no metric "${name}"; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    {
      code: 'comparison.metric',
      path: 'metrics',
      value: name,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

function metric(
  group: MetricGroup,
  name: string,
  unit: string,
  value: (result: SimulationResult) => number,
  wording: Wording,
): ComparisonMetric {
  return {
    key: `${group}.${name}`,
    group,
    name,
    unit,
    ...wording,
    answer: (result) => ({ value: value(result) }),
  };
}

function answerOf(value: number | null | undefined, reason: string): MetricAnswer {
  return value === null || value === undefined ? { value: null, reason } : { value };
}
