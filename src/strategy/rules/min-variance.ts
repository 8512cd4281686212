import { inertInitialWeightsLogits } from './parameters/initial-weights.js';
import { memoryDaysParameter } from './parameters/memory.js';
import type { Rule } from './rule.js';

/**
 * Minimum variance: weights inversely proportional to the variance of returns. Spec 01 §5.7.
 *
 * It ignores correlations, so it is the minimum-variance portfolio of uncorrelated assets. Choose it to hold risk, not
 * return, where it should be. Prices that never move have no variance and make it fail.
 */
export const minVariance: Rule = {
  name: 'min_variance',
  description: 'holds each token in proportion to one over the variance of its returns',
  outputs: 'weights',
  signals: { variance: { kind: 'variance', decay: 'decay' } },
  quantities: {
    decay: [{ value: 'decay_of(memory_days_1)' }, { value: 'sigmoid(logit_lamb)' }],
    smoothing_decay: [
      { value: 'decay_of(memory_days_2)' },
      { value: 'sigmoid(logit_lamb + logit_delta_lamb)' },
      { value: 'sigmoid(logit_lamb)' },
    ],
  },
  formula: '(1 / variance) / sum(1 / variance)',
  smoothing: 'smoothing_decay',
  parameters: [
    memoryDaysParameter('memory_days_1', 'memory of the variance', ({ value }) =>
      value('initial_memory_length'),
    ),
    memoryDaysParameter(
      'memory_days_2',
      'memory of the average that smooths targets',
      ({ value }) => value('initial_memory_length') + value('initial_memory_length_delta'),
    ),
    inertInitialWeightsLogits,
  ],
};
