import { InputError } from '../../diagnostics/index.js';
import type { Aggregation } from './aggregation.js';
import { measured } from './measured.js';

/**
 * S = Σ_k p_k·x_k with p = softmax(-x/τ): a mean that leans to the worst periods (spec 07 §19).
 *
 * S goes to the smallest value as τ → 0 and to the mean as τ → ∞, and is never outside the two. (It is not -τ·ln Σ exp(-x/τ),
 * which has other limits.) The slope is ∂S/∂x_k = p_k·(1 - (x_k - S)/τ), and the slopes sum to 1. A period better than S + τ has a
 * negative slope: what its value gains, its falling weight more than takes back.
 *
 * @param temperature - τ, in the unit of the values, above zero.
 * @throws InputError (`aggregation.temperature`) if τ is not a finite number above zero.
 */
export function softmin(temperature: number): Aggregation {
  checkTemperature(temperature);
  return {
    name: 'softmin',
    description: 'A mean that leans to the worst periods, the more so the lower the temperature τ.',
    formula: 'Σ p[k]·x[k], p = softmax(-x/τ)',
    value: (values) => weigh(values, temperature).value,
    accumulate(values, scale, gradient) {
      const { least, totalWeight, value } = weigh(values, temperature);
      if (Number.isNaN(value)) return value;
      for (let k = 0; k < values.length; k++) {
        const weight = Math.exp((least - values[k]!) / temperature);
        // A vanished weight wins against any distance, which in units of a tiny τ can overflow: 0·∞ would be NaN.
        if (weight === 0) continue;
        gradient[k]! += scale * (weight / totalWeight) * (1 - (values[k]! - value) / temperature);
      }
      return value;
    },
    atTemperature: softmin,
  };
}

/** Weights are relative to that of the smallest value, so that none overflows and their total is at least 1. */
function weigh(
  values: Float64Array,
  temperature: number,
): { least: number; totalWeight: number; value: number } {
  if (!measured(values)) return { least: NaN, totalWeight: NaN, value: NaN };
  const least = values.reduce((smallest, value) => (value < smallest ? value : smallest));
  let totalWeight = 0;
  let excess = 0;
  for (const value of values) {
    const weight = Math.exp((least - value) / temperature);
    totalWeight += weight;
    excess += weight * (value - least);
  }
  return { least, totalWeight, value: least + excess / totalWeight };
}

function checkTemperature(temperature: number): void {
  if (Number.isFinite(temperature) && temperature > 0) return;
  const limits =
    temperature === Infinity
      ? ' For an infinite temperature use "mean".'
      : temperature === 0
        ? ' For a temperature of zero use "min".'
        : '';
  throw new InputError(
    `softmin_temperature is ${temperature}; expected a finite number above zero.${limits}`,
    {
      code: 'aggregation.temperature',
      path: 'softmin_temperature',
      value: temperature,
      expected: 'a finite number above zero',
    },
  );
}
