import { inverseSquareplus, squareplus } from '../../transforms.js';
import type { QuantityForm, RuleParameter } from '../rule.js';

/** Aggressiveness as a base-2 logarithm. */
export const logK: RuleParameter = {
  name: 'log_k',
  description: 'aggressiveness: how much weight moves per unit of signal',
  unit: 'log2 of k per memory-day',
  transform: 'k = 2^x · memory days',
  trainable: true,
  range: [-6.6, 12],
  scalable: true,
  human: {
    name: 'k_per_day',
    unit: 'k per memory-day',
    values: (raw) => raw.map((value) => 2 ** value),
    raw: (values) => values.map(Math.log2),
  },
  initial: ({ value }) => Math.log2(value('initial_k_per_day')),
};

/** Aggressiveness through squareplus. */
export const spK: RuleParameter = {
  ...logK,
  name: 'sp_k',
  unit: 'squareplus⁻¹ of k per memory-day',
  transform: 'k = (x + √(x² + 4)) / 2 · memory days',
  range: [-1, 100],
  human: {
    name: 'k_per_day',
    unit: 'k per memory-day',
    values: (raw) => raw.map(squareplus),
    raw: (values) => values.map(inverseSquareplus),
  },
  initial: ({ value }) => inverseSquareplus(value('initial_k_per_day')),
};

/** Aggressiveness k from whichever raw form is there. Spec 01 §2.3. */
export const aggressiveness: readonly QuantityForm[] = [
  { value: '2 ^ log_k * memory_days' },
  { value: 'absolute_k' },
  { value: 'k * memory_days' },
];

/** The channel rules look for `sp_k` first. */
export const channelAggressiveness: readonly QuantityForm[] = [
  { value: 'squareplus(sp_k) * memory_days' },
  ...aggressiveness,
];
