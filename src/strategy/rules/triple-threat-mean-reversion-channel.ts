import { aggressiveness, logK } from './parameters/aggressiveness.js';
import { initialWeightsLogits } from './parameters/initial-weights.js';
import { logitLamb, logitLambForEwma } from './parameters/memory.js';
import {
  amplitude,
  exponent,
  logAmplitude,
  rawExponents,
  rawPreExpScaling,
  rawWidth,
  triplePreExpScaling,
  width,
} from './parameters/shape.js';
import type { Rule } from './rule.js';

/**
 * Mean-reversion channel with three memories: one for the reverting wave, one for the trend, one for the envelope that decides
 * between them. Spec 01 §5.5.
 *
 * Every gradient is measured against one average, that of `logit_lamb_for_ewma`. Choose it over the plain channel where
 * swings and trends live on different time scales and there is enough data to tell.
 */
export const tripleThreatMeanReversionChannel: Rule = {
  name: 'triple_threat_mean_reversion_channel',
  description: 'mean-reversion channel whose wave, trend and envelope each have a memory of their own',
  outputs: 'deltas',
  signals: {
    channel: { kind: 'gradient', decay: 'channel_decay', denominator: 'average_decay' },
    trend: { kind: 'gradient', decay: 'trend_decay', denominator: 'average_decay' },
    envelope: { kind: 'gradient', decay: 'envelope_decay', denominator: 'average_decay' },
  },
  quantities: {
    channel_decay: [{ value: 'sigmoid(logit_lamb_channel)' }],
    trend_decay: [{ value: 'sigmoid(logit_lamb_trend)' }],
    envelope_decay: [{ value: 'sigmoid(logit_lamb_envelope)' }],
    average_decay: [{ value: 'sigmoid(logit_lamb_for_ewma)' }],
    memory_days: [{ value: 'memory_of(average_decay)' }],
    k: aggressiveness,
    amplitude,
    width,
    exponent,
    pre_exp_scaling: triplePreExpScaling,
  },
  formula: [
    'inside = exp(-envelope ^ 2 / (2 * width ^ 2))',
    'u = pi * channel / (3 * width)',
    'reversion = -amplitude * inside * (u - u ^ 3 / 6) / 0.5415',
    'following = (1 - inside) * sign(trend) * abs(trend / (2 * pre_exp_scaling)) ^ exponent',
    'zero_sum(k, reversion + following)',
  ].join('\n'),
  parameters: [
    logK,
    {
      ...logitLamb,
      description: 'decays of the channel, trend and envelope gradients',
      rows: ['channel', 'trend', 'envelope'],
    },
    logitLambForEwma,
    initialWeightsLogits,
    logAmplitude,
    rawWidth,
    rawExponents,
    rawPreExpScaling,
  ],
};
