import type { Distribution } from './distribution.js';

/** A distribution in words, as messages say what was expected: "a whole number from 7 to 113, in steps of 2". */
export function describeDistribution(distribution: Distribution): string {
  if (distribution.kind === 'categorical') {
    const { choices } = distribution;
    const list = choices.map((choice) => JSON.stringify(choice)).join(', ');
    return choices.length === 1 ? list : `one of ${list}`;
  }
  const { kind, low, high, step } = distribution;
  const noun = kind === 'int' ? 'a whole number' : 'a number';
  return `${noun} from ${low} to ${high}${step === undefined || (kind === 'int' && step === 1) ? '' : `, in steps of ${step}`}`;
}
