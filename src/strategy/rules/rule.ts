import type { SignalUse } from '../signals/index.js';

/** Switches of the fingerprint a quantity or a parameter may depend on. */
export type RuleSwitch = 'use_alt_lamb' | 'use_pre_exp_scaling';

/**
 * One way to make a quantity from raw parameters: a formula over raw names, quantities before it, and the functions
 * `memory_of(decay)` and `decay_of(days)`.
 */
export interface QuantityForm {
  readonly value: string;
  /** The form exists only while this switch is on. */
  readonly when?: RuleSwitch;
  /** Raw parameters that must be there besides those the formula names. */
  readonly needs?: readonly string[];
}

/** Fingerprint values that canonical initial parameters are made from; one token of one set. */
export interface InitialContext {
  /** Value of an `initial_*` key of the fingerprint. */
  readonly value: (key: InitialKey) => number;
  /** λ of a memory length in days. */
  readonly decayOf: (days: number) => number;
  readonly asset: number;
  readonly set: number;
  /** Number of sets. */
  readonly sets: number;
  readonly assets: number;
}

/** Keys of a fingerprint that built-in rules start from. Spec 05 §4.2. */
export type InitialKey =
  | 'initial_memory_length'
  | 'initial_memory_length_delta'
  | 'initial_k_per_day'
  | 'initial_weights_logits'
  | 'initial_log_amplitude'
  | 'initial_raw_width'
  | 'initial_raw_exponents'
  | 'initial_pre_exp_scaling';

/** What a conversion between raw and human numbers may need to know. */
export interface UnitContext {
  /** Days between two coarse observations. */
  readonly chunkDays: number;
  /** Use the closed form for λ of a memory length. */
  readonly literalMemory?: boolean;
}

/** What people call a raw parameter, and its value in their unit. */
export interface HumanForm {
  readonly name: string;
  readonly unit: string;
  readonly values: (raw: readonly number[], context: UnitContext) => readonly number[];
  /** The inverse of `values`; absent where there is none. */
  readonly raw?: (values: readonly number[], context: UnitContext) => readonly number[];
}

/** Everything worth knowing about one raw parameter of a rule. */
export interface RuleParameter {
  /** Key in a parameter file. */
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  /** How the raw number is used, as a formula. */
  readonly transform: string;
  /** Gradients flow into it and noise spreads it. */
  readonly trainable: boolean;
  /** Search range in raw space. */
  readonly range: readonly [low: number, high: number];
  /** Members of a structured ensemble are spread around the initial value instead of over the range. Spec 01 §10.2. */
  readonly spread?: 'relative';
  /** Read by the rule only while this switch is on. */
  readonly when?: RuleSwitch;
  /** May hold one entry for all assets (`force_scalar`). */
  readonly scalable: boolean;
  /** Holds one entry whatever `force_scalar` says. */
  readonly shared?: true;
  /** Several vectors, by what each is for: a formula sees `<name>_<row>`. */
  readonly rows?: readonly string[];
  /** Absent where the raw number means nothing on its own. */
  readonly human?: HumanForm;
  /** Canonical initial value of one asset. */
  readonly initial: (context: InitialContext) => number;
}

/**
 * A strategy: from signals to a change of weights, or to target weights. Plug point; `test/strategy/rules.test.ts` holds the suite
 * every rule passes.
 *
 * Rules look only at what they are given, so a rule cannot look ahead.
 */
export interface Rule {
  readonly name: string;
  readonly description: string;
  /** `deltas` are added to the current weights; `weights` are where the weights should go. */
  readonly outputs: 'deltas' | 'weights';
  /** What the formula sees of prices, by name. */
  readonly signals: Readonly<Record<string, SignalUse>>;
  /**
   * What the formula and the signals see of the parameters, by name, in order: each is made by the first of its forms whose
   * raw parameters are there.
   */
  readonly quantities: Readonly<Record<string, readonly QuantityForm[]>>;
  readonly formula: string;
  /** Of a rule of target weights: the decay quantity λ_s of the average that blends targets. Spec 01 §6.1. */
  readonly smoothing?: string;
  readonly parameters: readonly RuleParameter[];
  /** The formula may call `capped`, which `cap_weights` acts through. */
  readonly usesCap?: true;
  /** One parameter that stands for all assets counts as that many equal ones; without it, as one number (quirk Q6). */
  readonly spreadsShared?: true;
}
