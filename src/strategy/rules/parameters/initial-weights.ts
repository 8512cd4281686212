import { softmax } from '../../transforms.js';
import type { RuleParameter } from '../rule.js';

/** Weights before the first move. */
export const initialWeightsLogits: RuleParameter = {
  name: 'initial_weights_logits',
  description: 'weights before the first move',
  unit: 'logits',
  transform: 'weights = softmax(x)',
  trainable: false,
  range: [-10, 10],
  scalable: false,
  human: {
    name: 'initial_weights',
    unit: 'fraction',
    values: softmax,
    raw: (values) => values.map(Math.log),
  },
  initial: ({ value }) => value('initial_weights_logits'),
};

/** The same key of a rule of target weights, which starts from its own first target. Spec 01 §6.7. */
export const inertInitialWeightsLogits: RuleParameter = {
  ...initialWeightsLogits,
  description: 'carried along without effect: weights start at the first target',
  transform: 'none',
  initial: initialWeightsLogits.initial,
};
