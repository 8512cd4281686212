import { addToEqual, scratch, select, type Measure } from '../measure/index.js';

const room = scratch();

/**
 * The mean of the smallest fraction α of a series of N numbers: of its αN smallest, the last of them counted for what is left of αN.
 * With αN < 1 it is the smallest number. α is in (0, 1].
 *
 * The derivative is the weight of each entry in the mean; entries that equal the last share what is left for them evenly.
 */
export function tailMean(fraction: number): Measure {
  return (series, _context, scale, gradient) => {
    const weight = Math.max(fraction * series.length, 1);
    const partly = room(series.length);
    partly.set(series);
    const last = select(partly, Math.ceil(weight) - 1);
    let sum = 0;
    let before = 0;
    for (let k = 0; k < series.length; k++) {
      if (series[k]! >= last) continue;
      sum += series[k]!;
      before++;
    }
    if (gradient) {
      for (let k = 0; k < series.length; k++) if (series[k]! < last) gradient[k]! += scale / weight;
      addToEqual(series, last, (scale * (weight - before)) / weight, gradient);
    }
    return (sum + (weight - before) * last) / weight;
  };
}
