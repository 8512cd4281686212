import { scratch, type Measure } from '../measure/index.js';

const room = scratch();
const peakRoom = scratch();
const tieRoom = scratch();
const slopeRoom = scratch();

/**
 * A measure of the drawdowns dd_t = (V_t - P_t)/P_t ≤ 0 of a series, P_t = max_{s≤t} V_s its running maximum (spec 06 §1).
 *
 * The derivative of a running maximum goes to the value that it is, in even shares to those up to t that equal it.
 */
export function ofDrawdowns(measure: Measure): Measure {
  return (values, context, scale, gradient) => {
    const drawdowns = room(values.length);
    if (!gradient) {
      fillDrawdowns(values, drawdowns);
      return measure(drawdowns, context, scale);
    }
    const peaks = peakRoom(values.length);
    const ties = tieRoom(values.length);
    fillDrawdowns(values, drawdowns, peaks, ties);
    const slopes = slopeRoom(values.length).fill(0);
    const value = measure(drawdowns, context, scale, slopes);
    // Backwards, so that a peak is met after all that was measured from it.
    let byPeak = 0;
    for (let t = values.length - 1; t >= 0; t--) {
      const peak = peaks[t]!;
      const slope = slopes[t]! / peak;
      gradient[t]! += slope;
      byPeak -= (slope * values[t]!) / (peak * ties[t]!);
      if (values[t] !== peak) continue;
      gradient[t]! += byPeak;
      if (ties[t] === 1) byPeak = 0;
    }
    return value;
  };
}

/** Fills dd_t, and P_t with how many values up to t equal it where there is room for them. */
function fillDrawdowns(
  values: Float64Array,
  drawdowns: Float64Array,
  peaks?: Float64Array,
  ties?: Float64Array,
): void {
  let peak = -Infinity;
  let equal = 0;
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (value > peak) {
      peak = value;
      equal = 1;
    } else if (value === peak) equal++;
    drawdowns[t] = (value - peak) / peak;
    if (peaks) peaks[t] = peak;
    if (ties) ties[t] = equal;
  }
}
