/** The kernels of one parameter: one an observation, in their order, and the prior's as the last. */
export interface Kernels {
  readonly kind: 'numeric' | 'categorical';
  /** The coordinate below which one of the kernels lies with that probability; on the grid where there is one. */
  readonly quantile: (kernel: number, probability: number) => number;
  /** Adds ln of each kernel's density, or probability, at a coordinate. */
  readonly addLogDensities: (coordinate: number, sums: Float64Array) => void;
}
