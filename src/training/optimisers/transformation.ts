/**
 * A gradient transformation: a pair of pure functions, after optax. It turns gradients into updates; updates are added to
 * parameters. Everything is minimised, so a descent step is a negative multiple of the gradient.
 */
export interface Transformation<State> {
  /** State before the first update of that many parameters. */
  readonly init: (size: number) => State;
  /**
   * Next updates and state; arguments are left as they are.
   * @param updates gradient, or what the transformation before made of it
   * @param parameters the parameters the updates are for
   */
  readonly update: (
    updates: Float64Array,
    state: State,
    parameters: Float64Array,
  ) => { readonly updates: Float64Array; readonly state: State };
}
