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
const daily = (days = 1): ObjectiveSpan => ({ cadence: 'day', minutes: days * day });
const weekly = (weeks = 1): ObjectiveSpan => ({ cadence: 'week', minutes: weeks * week });
const monthly = (months = 1): ObjectiveSpan => ({ cadence: 'month', minutes: months * month });

/** Every scalar objective, spec 06 §3, with the complete chunks its formula (spec 06 §4) needs. */
export const objectiveSpans = {
  sharpe: minutely,
  daily_sharpe: daily(2),
  daily_log_sharpe: daily(2),
  returns: ends,
  annualised_returns: ends,
  returns_over_hodl: ends,
  annualised_returns_over_hodl: ends,
  returns_over_uniform_hodl: ends,
  annualised_returns_over_uniform_hodl: ends,
  greatest_draw_down: minutely,
  weekly_max_drawdown: weekly(),
  'daily_var_95%': daily(),
  'daily_var_99%': daily(),
  'weekly_var_95%': weekly(),
  'weekly_var_99%': weekly(),
  'daily_var_95%_trad': daily(2),
  'daily_var_99%_trad': daily(2),
  'weekly_var_95%_trad': weekly(2),
  'weekly_var_99%_trad': weekly(2),
  daily_raroc: daily(),
  weekly_raroc: weekly(),
  daily_rovar: daily(),
  weekly_rovar: weekly(),
  monthly_rovar: monthly(),
  daily_rovar_trad: daily(2),
  weekly_rovar_trad: weekly(2),
  monthly_rovar_trad: monthly(2),
  ulcer: monthly(),
  sterling: monthly(),
  calmar: minutely,
  fee_revenue_over_value: ends,
} as const satisfies Readonly<Record<string, ObjectiveSpan>>;

/** Name of a scalar objective. */
export type ObjectiveName = keyof typeof objectiveSpans;

export const objectiveNames = Object.keys(objectiveSpans) as [ObjectiveName, ...ObjectiveName[]];
