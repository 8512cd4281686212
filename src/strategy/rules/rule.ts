import type { Expr } from '../../kernel/index.js';
import type { Signal } from '../signals/index.js';

/** Fingerprint values that canonical initial parameters are made from. Vectors have one entry an asset. */
export interface InitialValues {
  readonly memoryDays: readonly number[];
  readonly memoryDaysDelta: readonly number[];
  readonly kPerDay: readonly number[];
  readonly weightsLogits: readonly number[];
  /** λ of a memory length in days. */
  readonly decayOf: (days: number) => number;
}

/** What people call a raw parameter, and its value in their unit. */
export interface HumanForm {
  readonly name: string;
  readonly unit: string;
  /** @param chunkDays days between two coarse observations */
  readonly values: (raw: readonly number[], chunkDays: number) => readonly number[];
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
  /** Read by the rule only when the fingerprint turns `use_alt_lamb` on. */
  readonly onlyWithAlternativeDecay?: true;
  /** May hold one entry for all assets. */
  readonly scalable: boolean;
  /** Absent where the raw number means nothing on its own. */
  readonly human?: HumanForm;
  /** Canonical initial value of one asset. */
  readonly initial: (values: InitialValues, asset: number) => number;
}

/** What a rule's formula may use. */
export interface RuleContext {
  readonly signals: Readonly<Record<string, Expr>>;
  readonly parameters: Readonly<Record<string, Expr>>;
  /** Memory length in days of the unclamped decay, held within [0, `max_memory_days`]. */
  readonly memoryDays: Expr;
}

/**
 * A strategy: from signals to a change of weights. Plug point; `test/strategy/rules.test.ts` holds the suite every rule passes.
 *
 * Rules look only at what they are given, so a rule cannot look ahead.
 */
export interface Rule {
  readonly name: string;
  readonly description: string;
  readonly formula: string;
  /** `deltas` are added to the current weights. */
  readonly outputs: 'deltas';
  readonly signals: readonly Signal[];
  readonly parameters: readonly RuleParameter[];
  readonly output: (context: RuleContext) => Expr;
}
