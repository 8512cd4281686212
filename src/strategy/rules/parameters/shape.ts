import { inverseSquareplus, squareplus } from '../../transforms.js';
import type { HumanForm, QuantityForm, RuleParameter } from '../rule.js';

const squareplusForm = 'x ↦ (x + √(x² + 4)) / 2';

function throughSquareplus(name: string, unit: string): HumanForm {
  return {
    name,
    unit,
    values: (raw) => raw.map(squareplus),
    raw: (values) => values.map(inverseSquareplus),
  };
}

function throughExp2(name: string, unit: string): HumanForm {
  return {
    name,
    unit,
    values: (raw) => raw.map((value) => 2 ** value),
    raw: (values) => values.map(Math.log2),
  };
}

/** Exponent of the trend. */
export const spExponents: RuleParameter = {
  name: 'sp_exponents',
  description: 'exponent of the trend: above 1 it ignores small gradients and follows large ones',
  unit: 'squareplus⁻¹ of the exponent',
  transform: squareplusForm,
  trainable: true,
  range: [-2, 4],
  scalable: true,
  human: throughSquareplus('exponent', 'none'),
  // The key holds the raw value already. Spec 01 §11.1.
  initial: ({ value }) => value('initial_raw_exponents'),
};

/** The triple rule's name for the same. */
export const rawExponents: RuleParameter = { ...spExponents, name: 'raw_exponents', spread: 'relative' };

/** Scale of the gradient before the exponent. */
export const spPreExpScaling: RuleParameter = {
  name: 'sp_pre_exp_scaling',
  description: 'scale of the gradient before the exponent: gradients of twice this count as 1',
  unit: 'squareplus⁻¹ of the scale',
  transform: squareplusForm,
  trainable: true,
  range: [-3, 2],
  scalable: true,
  when: 'use_pre_exp_scaling',
  human: throughSquareplus('pre_exp_scaling', 'gradient'),
  initial: ({ value }) => inverseSquareplus(value('initial_pre_exp_scaling')),
};

export const rawPreExpScaling: RuleParameter = {
  ...spPreExpScaling,
  name: 'raw_pre_exp_scaling',
  unit: 'log2 of the scale',
  transform: '2^x',
  range: [-10, 10],
  spread: 'relative',
  human: throughExp2('pre_exp_scaling', 'gradient'),
  initial: ({ value }) => Math.log2(value('initial_pre_exp_scaling')),
};

/** Strength of mean reversion inside the channel. */
export const spAmplitude: RuleParameter = {
  name: 'sp_amplitude',
  description: 'strength of mean reversion inside the channel',
  unit: 'squareplus⁻¹ of the amplitude per memory-day',
  transform: 'amplitude = (x + √(x² + 4)) / 2 · memory days',
  trainable: true,
  range: [-3, 4],
  scalable: true,
  human: throughSquareplus('amplitude_per_day', 'amplitude per memory-day'),
  initial: ({ value }) => inverseSquareplus(2 ** value('initial_log_amplitude')),
};

export const logAmplitude: RuleParameter = {
  ...spAmplitude,
  name: 'log_amplitude',
  unit: 'log2 of the amplitude per memory-day',
  transform: 'amplitude = 2^x · memory days',
  range: [-10, 10],
  spread: 'relative',
  human: throughExp2('amplitude_per_day', 'amplitude per memory-day'),
  initial: ({ value }) => value('initial_log_amplitude'),
};

/** Gradient at which mean reversion gives way to trend. */
export const spWidth: RuleParameter = {
  name: 'sp_width',
  description: 'width of the channel: gradients well inside it revert, those outside it trend',
  unit: 'squareplus⁻¹ of the width',
  transform: squareplusForm,
  trainable: true,
  range: [-3, 3],
  scalable: true,
  human: throughSquareplus('width', 'gradient'),
  initial: ({ value }) => inverseSquareplus(2 ** value('initial_raw_width')),
};

export const rawWidth: RuleParameter = {
  ...spWidth,
  name: 'raw_width',
  unit: 'log2 of the width',
  transform: '2^x',
  range: [-10, 10],
  spread: 'relative',
  human: throughExp2('width', 'gradient'),
  initial: ({ value }) => value('initial_raw_width'),
};

/** Exponent q from whichever raw form is there. Spec 01 §2.3. */
export const exponent: readonly QuantityForm[] = [
  { value: 'squareplus(sp_exponents)' },
  { value: 'squareplus(raw_exponents)' },
];

const otherPreExpScaling: readonly QuantityForm[] = [
  { value: 'sigmoid(logit_pre_exp_scaling)', when: 'use_pre_exp_scaling' },
  { value: '2 ^ raw_pre_exp_scaling', when: 'use_pre_exp_scaling' },
  { value: '0.5' },
];

/** α: from a raw form while `use_pre_exp_scaling`, else 0.5. */
export const preExpScaling: readonly QuantityForm[] = [
  { value: 'squareplus(sp_pre_exp_scaling)', when: 'use_pre_exp_scaling' },
  ...otherPreExpScaling,
];

/** As {@link preExpScaling}, of the triple rule, which has no squareplus form. */
export const triplePreExpScaling = otherPreExpScaling;

export const amplitude: readonly QuantityForm[] = [
  { value: 'squareplus(sp_amplitude) * memory_days' },
  { value: '2 ^ log_amplitude * memory_days' },
];

export const width: readonly QuantityForm[] = [{ value: 'squareplus(sp_width)' }, { value: '2 ^ raw_width' }];
