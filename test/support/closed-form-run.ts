const rows = 86400;
const weights = [0.6, 0.4];

const prices = Array.from({ length: rows }, (_, t) => [
  20000 * Math.exp(0.05 * Math.sin((2 * Math.PI * t) / 30011) + 0.004 * Math.sin((2 * Math.PI * t) / 1777)),
  1500 * Math.exp(0.04 * Math.cos((2 * Math.PI * t) / 41017) - 0.003 * Math.sin((2 * Math.PI * t) / 1301)),
]);

const value = prices.map(
  (row) => 1e6 * row.reduce((product, price, i) => product * (price / prices[0]![i]!) ** weights[i]!, 1),
);

/** Sixty days of minutes of a constant-weight pool, in closed form, and the pinned objectives (spec 06 §11.1). */
export const closedForm = {
  run: {
    value,
    prices,
    reserves: prices.map((row, t) => row.map((price, i) => (weights[i]! * value[t]!) / price)),
  },
  objectives: {
    minute_sharpe: -25.138054679602,
    daily_sharpe: -1.2906831657767794,
    daily_log_sharpe: -1.3616568225909278,
    returns: -0.02608058956737125,
    annualised_returns: -0.1485073450097,
    returns_over_hodl: -8.763718300108803e-5,
    annualised_returns_over_hodl: -0.0005330136273,
    returns_over_uniform_hodl: -0.0027873274762524,
    annualised_returns_over_uniform_hodl: -0.01683676435595,
    fee_revenue_over_value: 0,
  },
} as const;
