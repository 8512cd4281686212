import type { Kernels } from './kernels.js';

/**
 * Kernels on choices: with n observations and the prior, an observation's gives each of the C choices 1/(n + 1) and its own
 * 1 more, normalised by 1 + C/(n + 1); the prior's, 1/C each. Watanabe 2023, arXiv 2304.11127, §3.3.
 *
 * @param observed indices of choices
 */
export function categoricalKernels(observed: readonly number[], choices: number): Kernels {
  const prior = 1 / (observed.length + 1);
  const total = 1 + choices * prior;
  const probability = (kernel: number, choice: number): number => {
    if (kernel === observed.length) return 1 / choices;
    return (prior + (observed[kernel] === choice ? 1 : 0)) / total;
  };
  return {
    kind: 'categorical',
    quantile: (kernel, q) => {
      let sum = 0;
      for (let choice = 0; choice < choices - 1; choice++) {
        sum += probability(kernel, choice);
        if (q <= sum) return choice;
      }
      return choices - 1;
    },
    addLogDensities: (coordinate, sums) => {
      for (let k = 0; k < sums.length; k++) sums[k]! += Math.log(probability(k, coordinate));
    },
  };
}
