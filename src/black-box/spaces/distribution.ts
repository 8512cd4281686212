/** A value a search can try. */
export type SearchValue = number | string | boolean | null;

/** A real number in [low, high]; uniform, or uniform in its logarithm; on the grid low, low + step, ... where `step` is given. */
export interface FloatDistribution {
  readonly kind: 'float';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly step?: number;
}

/** An integer in [low, high], both included; uniform, or uniform in its logarithm; every `step`-th where that is given (default 1). */
export interface IntDistribution {
  readonly kind: 'int';
  readonly low: number;
  readonly high: number;
  readonly log?: boolean;
  readonly step?: number;
}

/** One of a list, without order. */
export interface CategoricalDistribution {
  readonly kind: 'categorical';
  readonly choices: readonly SearchValue[];
}

export type Distribution = FloatDistribution | IntDistribution | CategoricalDistribution;

/** The parameters a search varies, by name; the order of keys is the order of everything drawn or listed. */
export type Distributions = Readonly<Record<string, Distribution>>;
