import { InputError } from '../../../diagnostics/index.js';

/** Parses a number above 0. */
export function positive(flag: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value < Infinity) return value;
    throw invalid(flag, text, 'a number above 0');
  };
}

/** Fewer rows than this give no estimate at all. */
const fewestSamples = 2;
/** Fewer permutations than this have no standard error. */
const fewestRepeats = 2;

export const samplesOrNone = countOrNone('--samples', fewestSamples);
export const repeatsOrNone = countOrNone('--repeats', fewestRepeats);

/** Parses 0, which leaves something out, or an integer of at least `minimum`. */
function countOrNone(flag: string, minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isSafeInteger(value) && (value === 0 || value >= minimum)) return value;
    throw invalid(flag, text, `0, or an integer of at least ${minimum}`);
  };
}

function invalid(flag: string, text: string, expected: string): InputError {
  return new InputError(`${flag} is ${JSON.stringify(text)}; expected ${expected}.`, {
    code: 'usage.invalid_number',
    path: flag,
    value: text,
    expected,
  });
}
