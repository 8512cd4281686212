import { createObjectiveSlopes, fullGradient } from './derivatives/index.js';
import type { GradientOptions, GradientResult } from './types.js';

/**
 * Value and gradient of an objective over the whole training range as one window: how sensitive the result is to each
 * parameter. Parameters nothing depends on (starting weights, an unused second decay) have gradient 0.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit; RunError when a derivative is not finite
 */
export function gradient(options: GradientOptions): GradientResult {
  const { plan, objective, at } = createObjectiveSlopes(options);
  const { value, slopes } = at(options.parameters);
  return {
    objective,
    value,
    tokens: plan.tokens,
    gradient: fullGradient(options.parameters, slopes),
    warnings: [...plan.warnings],
  };
}
