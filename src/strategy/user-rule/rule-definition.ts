/** A number of days, or the name of a parameter whose transform is `memory`. */
export type MemoryReference = number | string;

/** How a user's rule uses prices and series. */
export type SignalDefinition =
  | { readonly kind: 'price' | 'returns' }
  | {
      readonly kind: 'gradient';
      readonly memory: MemoryReference;
      readonly denominator_memory?: MemoryReference | undefined;
    }
  | { readonly kind: 'ewma' | 'variance'; readonly memory: MemoryReference }
  | { readonly kind: 'ewma_pair'; readonly memory: MemoryReference; readonly second_memory: MemoryReference }
  | { readonly kind: 'series'; readonly series?: string | undefined };

/** A parameter of a user's rule; `default` and `range` in the unit people use. */
export interface ParameterDefinition {
  readonly transform: 'identity' | 'exp2' | 'exp' | 'squareplus' | 'sigmoid' | 'memory';
  readonly default: number | readonly number[] | readonly (readonly number[])[];
  readonly range?: readonly [number, number] | readonly number[] | undefined;
  readonly unit?: string | undefined;
  readonly description?: string | undefined;
  readonly trainable: boolean;
  readonly shape: 'token' | 'shared';
}

/** A user's own rule, as a fingerprint carries it. */
export interface RuleDefinition {
  readonly name: string;
  readonly description?: string | undefined;
  readonly outputs: 'deltas' | 'weights';
  readonly signals: Readonly<Record<string, SignalDefinition>>;
  readonly parameters: Readonly<Record<string, ParameterDefinition>>;
  readonly smoothing?: MemoryReference | undefined;
  readonly formula: string | readonly string[];
}
