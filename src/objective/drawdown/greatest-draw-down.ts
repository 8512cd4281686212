import { least, measuredObjective } from '../measure/index.js';

/**
 * min_t (V_t - V_0)/V_0: below the first value, not below the peak, in spite of its name (spec 06 §12, M5); `max_drawdown` is from
 * the peak.
 */
export const greatestDrawDown = measuredObjective(
  {
    name: 'greatest_draw_down',
    description: 'How far the value fell below the first one.',
    formula: 'min_t (V[t] - V[0])/V[0]',
    cadence: 'minutes',
    unit: 'fraction',
  },
  (values, context, scale, gradient) => {
    const first = values[0]!;
    const lowest = least(values, context, scale / first, gradient);
    if (gradient) gradient[0]! -= (scale * lowest) / (first * first);
    return (lowest - first) / first;
  },
);
