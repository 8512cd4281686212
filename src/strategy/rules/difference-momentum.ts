import { aggressiveness } from './parameters/aggressiveness.js';
import { initialWeightsLogits } from './parameters/initial-weights.js';
import { memoryDaysParameter } from './parameters/memory.js';
import type { Rule } from './rule.js';

const days = ['memory_days_1', 'memory_days_2'];

/**
 * Difference momentum: a crossing of two moving averages. Spec 01 §5.6.
 *
 * The signal is 1 - slow / fast, so it is positive while the faster average (the shorter memory, `memory_days_1`) is above the
 * slower. Choose it over momentum where a crossing is the signal you mean; the gradient answers more smoothly.
 *
 * Memories are days, or, where not both are there, the decays `logit_lamb` and `logit_lamb + logit_delta_lamb`; k is then
 * scaled by the first memory instead of by the longer.
 */
export const differenceMomentum: Rule = {
  name: 'difference_momentum',
  description: 'moves weight towards tokens whose first moving average is above their second',
  outputs: 'deltas',
  signals: { average: { kind: 'ewma_pair', decay: 'first_decay', secondDecay: 'second_decay' } },
  quantities: {
    first_decay: [{ value: 'decay_of(memory_days_1)', needs: days }, { value: 'sigmoid(logit_lamb)' }],
    second_decay: [
      { value: 'decay_of(memory_days_2)', needs: days },
      { value: 'sigmoid(logit_lamb + logit_delta_lamb)' },
    ],
    memory_days: [
      { value: 'max(memory_days_1, memory_days_2)', needs: days },
      { value: 'memory_of(first_decay)' },
    ],
    k: [{ value: 'k * memory_days', needs: days }, ...aggressiveness],
  },
  formula: 'where(k == 0, 0, zero_sum(k, 1 - average_second / average_first))',
  parameters: [
    {
      name: 'k',
      description: 'aggressiveness: how much weight moves per unit of signal',
      unit: 'k per memory-day',
      transform: 'k = x · the longer memory in days',
      trainable: true,
      range: [0.1, 1000],
      spread: 'relative',
      scalable: false,
      human: {
        name: 'k_per_day',
        unit: 'k per memory-day',
        values: (raw) => raw,
        raw: (values) => values,
      },
      initial: ({ value }) => value('initial_k_per_day'),
    },
    memoryDaysParameter('memory_days_1', 'memory of the first average', ({ value }) =>
      value('initial_memory_length'),
    ),
    memoryDaysParameter(
      'memory_days_2',
      'memory of the second average',
      ({ value }) => value('initial_memory_length') + value('initial_memory_length_delta'),
    ),
    initialWeightsLogits,
  ],
};
