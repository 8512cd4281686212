/** Uniform random numbers; every draw moves the source on. */
export interface RandomSource {
  /** Uniform on [0, 1). */
  uniform(): number;
}
