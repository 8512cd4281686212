/**
 * One number from an objective's values over several periods; larger is better, as for the objective itself.
 *
 * `values` holds one number a period, in the objective's unit, which is the unit of the result too. The answer is NaN if there are
 * no periods, or if any of the values is not finite: a period that could not be measured is not left out in silence.
 */
export interface Aggregation {
  /** The name settings and result tables use. */
  readonly name: string;
  readonly description: string;
  /** The definition, in the notation of the documentation. */
  readonly formula: string;
  readonly value: (values: Float64Array) => number;
  /**
   * Adds `scale` · ∂value/∂values[k] to `gradient[k]` for every k and returns the value.
   * Where the value is NaN the gradient is left as it was.
   */
  readonly accumulate: (values: Float64Array, scale: number, gradient: Float64Array) => number;
  /**
   * The same aggregation at another temperature, for those that have one.
   *
   * @param temperature - In the unit of the values, above zero.
   * @throws InputError (`aggregation.temperature`) if it is not a finite number above zero.
   */
  readonly atTemperature?: (temperature: number) => Aggregation;
}
