/**
 * dd_t = c_t / max(1, c_1 … c_t) - 1 with c_t = Π_{s≤t} (1 + r_s): how far each day's close is below the highest close so far.
 *
 * In [-1, 0]. The value before the first day is a close too, so a loss on the first day counts. Spec 06 §1.
 */
export function drawdownPath(returns: Float64Array): Float64Array {
  const path = new Float64Array(returns.length);
  // The share of the peak that is left; unlike the value and the peak themselves it cannot overflow.
  let left = 1;
  for (let t = 0; t < returns.length; t++) {
    left = Math.min(1, left * (1 + returns[t]!));
    path[t] = left - 1;
  }
  return path;
}
