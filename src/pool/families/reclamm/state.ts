/**
 * A reCLAMM pool: what it holds of its two tokens, and the virtual balances it adds to them when it quotes. Token units, spec 03 §5.
 *
 * It trades like a constant product of the effective balances E_a = Ra + Va and E_b = Rb + Vb, token 0 of the market being a.
 */
export interface ReclammState {
  /** Real reserves, what the pool can pay out; at least 0, and not both 0. */
  readonly Ra: number;
  readonly Rb: number;
  /** Virtual balances, above 0. */
  readonly Va: number;
  readonly Vb: number;
}

/** The same four numbers as hot loops move them, in place: Ra, Rb, Va, Vb. */
export type StateVector = Float64Array;

/** The vector of a state. */
export function stateVector({ Ra, Rb, Va, Vb }: ReclammState): StateVector {
  return Float64Array.of(Ra, Rb, Va, Vb);
}

/** The state a vector holds now. */
export function stateOf(vector: StateVector): ReclammState {
  return { Ra: vector[0]!, Rb: vector[1]!, Va: vector[2]!, Vb: vector[3]! };
}
