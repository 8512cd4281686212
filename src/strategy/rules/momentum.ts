import { select } from '../../kernel/index.js';
import { memoryFromDecay } from '../memory.js';
import { gradient } from '../signals/index.js';
import { logit, sigmoid, softmax } from '../transforms.js';
import { aggressiveness } from './aggressiveness.js';
import type { Rule, RuleParameter } from './rule.js';
import { zeroSum } from './zero-sum.js';

/** Parameters every rule of the momentum family shares. */
export const momentumParameters: readonly RuleParameter[] = [
  {
    name: 'log_k',
    description: 'aggressiveness: how much weight moves per unit of gradient',
    unit: 'log2 of k per memory-day',
    transform: 'k = 2^log_k · memory days',
    trainable: true,
    range: [-6.6, 12],
    scalable: true,
    human: { name: 'k_per_day', unit: 'k per memory-day', values: (raw) => raw.map((value) => 2 ** value) },
    initial: ({ kPerDay }, asset) => Math.log2(kPerDay[asset]!),
  },
  {
    name: 'logit_lamb',
    description: 'decay of the gradient estimator: how far back it remembers',
    unit: 'logit of the decay per chunk',
    transform: 'decay = 1 / (1 + e^-logit_lamb)',
    trainable: true,
    range: [-4, 8],
    scalable: true,
    human: {
      name: 'memory_days',
      unit: 'days',
      values: (raw, chunkDays) => raw.map((value) => memoryFromDecay(sigmoid(value), chunkDays)),
    },
    initial: ({ memoryDays, decayOf }, asset) => logit(decayOf(memoryDays[asset]!)),
  },
  {
    name: 'logit_delta_lamb',
    description: 'offset of the second decay, that of the gradient’s denominator',
    unit: 'logit offset',
    transform: 'second decay = 1 / (1 + e^-(logit_lamb + logit_delta_lamb))',
    trainable: true,
    range: [-5, 5],
    scalable: true,
    onlyWithAlternativeDecay: true,
    initial: ({ memoryDays, memoryDaysDelta, decayOf }, asset) =>
      logit(decayOf(memoryDays[asset]! + memoryDaysDelta[asset]!)) - logit(decayOf(memoryDays[asset]!)),
  },
  {
    name: 'initial_weights_logits',
    description: 'weights before the first move',
    unit: 'logits',
    transform: 'weights = softmax(initial_weights_logits)',
    trainable: false,
    range: [-10, 10],
    scalable: false,
    human: { name: 'initial_weights', unit: 'fraction', values: softmax },
    initial: ({ weightsLogits }, asset) => weightsLogits[asset]!,
  },
];

/**
 * Momentum: buys what rises. Spec 01 §5.1.
 *
 *     change = k ⊙ (g - Σ k g / Σ k),   0 for assets whose k is exactly 0
 *
 * Not a bet on a single asset: changes add up to nothing, so it moves weight from what rises slowest to what rises
 * fastest. Choose it where trends last longer than the memory length.
 */
export const momentum: Rule = {
  name: 'momentum',
  description: 'moves weight towards tokens whose price gradient is above the k-weighted mean',
  formula: 'k * (gradient - sum(k * gradient) / sum(k))',
  outputs: 'deltas',
  signals: [gradient],
  parameters: momentumParameters,
  output: ({ signals, parameters, memoryDays }) => {
    const k = aggressiveness(parameters, memoryDays);
    return select(k.eq(0), 0, zeroSum(k, signals.gradient!));
  },
};
