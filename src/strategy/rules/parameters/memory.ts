import { decayFromMemory, memoryFromDecay } from '../../memory.js';
import { logit, sigmoid } from '../../transforms.js';
import type { HumanForm, QuantityForm, RuleParameter } from '../rule.js';

/** Memory length in days of a logit of a decay. */
const memoryDays: HumanForm = {
  name: 'memory_days',
  unit: 'days',
  values: (raw, { chunkDays }) => raw.map((value) => memoryFromDecay(sigmoid(value), chunkDays)),
  raw: (values, { chunkDays, literalMemory = false }) =>
    values.map((days) => logit(decayFromMemory(days, { chunkDays, literal: literalMemory }))),
};

const decayTransform = 'decay = 1 / (1 + e^-x)';
const logitUnit = 'logit of the decay per chunk';

/** Decay of the estimators. */
export const logitLamb: RuleParameter = {
  name: 'logit_lamb',
  description: 'decay of the gradient estimator: how far back it remembers',
  unit: logitUnit,
  transform: decayTransform,
  trainable: true,
  range: [-4, 8],
  scalable: true,
  human: memoryDays,
  initial: ({ value, decayOf }) => logit(decayOf(value('initial_memory_length'))),
};

/** Decay of the average every gradient of the triple rule is divided by. */
export const logitLambForEwma: RuleParameter = {
  ...logitLamb,
  name: 'logit_lamb_for_ewma',
  description: 'decay of the average prices are measured against; its memory scales k and amplitude',
  human: { ...memoryDays, name: 'average_memory_days' },
  spread: 'relative',
};

/** Offset of a decay from `logit_lamb`. */
export const logitDeltaLamb: RuleParameter = {
  name: 'logit_delta_lamb',
  description: 'offset of the decay',
  unit: 'logit offset',
  transform: 'decay = 1 / (1 + e^-(logit_lamb + x))',
  trainable: true,
  range: [-5, 5],
  scalable: true,
  initial: ({ value, decayOf }) => {
    const first = value('initial_memory_length');
    return logit(decayOf(first + value('initial_memory_length_delta'))) - logit(decayOf(first));
  },
};

/** Offset of a second decay from the first, that of the gradient's denominator. */
export const secondLogitDeltaLamb: RuleParameter = {
  ...logitDeltaLamb,
  description: 'offset of the second decay, that of the gradient’s denominator',
  transform: 'second decay = 1 / (1 + e^-(logit_lamb + x))',
  when: 'use_alt_lamb',
};

/** A memory length stored as days. */
export function memoryDaysParameter(
  name: string,
  description: string,
  initial: RuleParameter['initial'],
): RuleParameter {
  return {
    name,
    description,
    unit: 'days',
    transform: 'decay_of(x), the decay of that memory; negative days count as 0',
    trainable: true,
    range: [0.5, 200],
    spread: 'relative',
    scalable: false,
    human: { name, unit: 'days', values: (raw) => raw, raw: (values) => values },
    initial,
  };
}

/** Decay and memory length of `logit_lamb`, and the second decay while `use_alt_lamb`. Spec 01 §2.3. */
export const memoryQuantities: Readonly<Record<string, readonly QuantityForm[]>> = {
  decay: [{ value: 'sigmoid(logit_lamb)' }],
  second_decay: [{ value: 'sigmoid(logit_lamb + logit_delta_lamb)', when: 'use_alt_lamb' }],
  memory_days: [{ value: 'memory_of(decay)' }],
};
