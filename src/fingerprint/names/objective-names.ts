/** How finely an objective looks at the value, and the shortest window (minutes) it is defined on. */
export interface ObjectiveSpan {
  readonly cadence: 'minute' | 'day' | 'week' | 'month' | 'ends';
  readonly minutes: number;
}

const day = 1440;
const week = 7 * day;
const month = 30 * day;

const minutely: ObjectiveSpan = { cadence: 'minute', minutes: 3 };
const ends: ObjectiveSpan = { cadence: 'ends', minutes: 2 };
// Where not one chunk is complete, what there is counts as one (spec 06 M6).
const partDay: ObjectiveSpan = { cadence: 'day', minutes: 3 };
const partWeek: ObjectiveSpan = { cadence: 'week', minutes: 3 };
const partMonth: ObjectiveSpan = { cadence: 'month', minutes: 3 };
const daily = (days: number): ObjectiveSpan => ({ cadence: 'day', minutes: days * day });
const weekly = (weeks: number): ObjectiveSpan => ({ cadence: 'week', minutes: weeks * week });
const monthly = (months: number): ObjectiveSpan => ({ cadence: 'month', minutes: months * month });

/** Every scalar objective, spec 06 §3, with the complete chunks its formula (spec 06 §4) needs. */
export const objectiveSpans = {
  minute_sharpe: minutely,
  daily_sharpe: daily(2),
  daily_log_sharpe: daily(2),
  returns: ends,
  annualised_returns: ends,
  returns_over_hodl: ends,
  annualised_returns_over_hodl: ends,
  returns_over_uniform_hodl: ends,
  annualised_returns_over_uniform_hodl: ends,
  daily_sortino: daily(2),
  daily_omega: daily(2),
  'daily_cvar_95%': daily(2),
  max_drawdown: minutely,
  greatest_draw_down: minutely,
  weekly_max_drawdown: partWeek,
  'daily_var_95%': partDay,
  'daily_var_99%': partDay,
  'weekly_var_95%': partWeek,
  'weekly_var_99%': partWeek,
  'daily_var_95%_trad': daily(2),
  'daily_var_99%_trad': daily(2),
  'weekly_var_95%_trad': weekly(2),
  'weekly_var_99%_trad': weekly(2),
  daily_raroc: partDay,
  weekly_raroc: partWeek,
  daily_rovar: partDay,
  weekly_rovar: partWeek,
  monthly_rovar: partMonth,
  daily_rovar_trad: daily(2),
  weekly_rovar_trad: weekly(2),
  monthly_rovar_trad: monthly(2),
  ulcer: partMonth,
  sterling: partMonth,
  calmar: minutely,
  fee_revenue_over_value: ends,
} as const satisfies Readonly<Record<string, ObjectiveSpan>>;

/** Name of a scalar objective. */
export type ObjectiveName = keyof typeof objectiveSpans;

export const objectiveNames = Object.keys(objectiveSpans) as [ObjectiveName, ...ObjectiveName[]];

/** Names of the old tool, and what they mean wherever an objective or metric is named. Spec 06 M2. */
export const objectiveAliases = {
  sharpe: 'daily_sharpe',
  return: 'returns',
} as const satisfies Readonly<Record<string, ObjectiveName>>;

type Alias = keyof typeof objectiveAliases;

/** Everything a fingerprint may call an objective. */
export const objectiveNamesAndAliases = [...objectiveNames, ...Object.keys(objectiveAliases)] as [
  ObjectiveName | Alias,
  ...(ObjectiveName | Alias)[],
];

/** The objective that a name means. */
export function objectiveNamed(name: ObjectiveName | Alias): ObjectiveName {
  return name === 'sharpe' || name === 'return' ? objectiveAliases[name] : name;
}
