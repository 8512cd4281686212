import type { Distribution, SearchValue } from './distribution.js';

/** When a parameter exists: while its parent has a value, or has any other than it. */
export interface Condition {
  readonly parent: string;
  readonly value: SearchValue;
  /** The parent must differ from `value` instead of being it. */
  readonly differs: boolean;
}

/** An upper bound that follows an earlier value: factor · value + offset. */
export interface DynamicHigh {
  readonly parameter: string;
  readonly factor: number;
  readonly offset: number;
}

/** One parameter of a {@link Space}. */
export interface SpaceParameter {
  /** `name`, or `name[TOKEN]` where there is one a token. */
  readonly name: string;
  /** Everything it can be in any trial; with `dynamicHigh`, a trial may allow less. */
  readonly distribution: Distribution;
  readonly condition?: Condition;
  readonly dynamicHigh?: DynamicHigh;
}

/** What a search varies, checked. A parameter stands behind those it depends on; otherwise in the order written. */
export interface Space {
  readonly parameters: readonly SpaceParameter[];
}
