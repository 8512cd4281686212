import { InputError } from '../../diagnostics/index.js';

/** What numbers can be asked to be: the words for a message, and the test. */
const kinds = {
  finite: ['a finite number', Number.isFinite],
  'not negative': ['a finite number, 0 or more', (x: number) => Number.isFinite(x) && x >= 0],
  'at least 1': ['a finite number, 1 or more', (x: number) => Number.isFinite(x) && x >= 1],
  count: ['a whole number, 0 or more', (x: number) => Number.isSafeInteger(x) && x >= 0],
  'positive count': ['a whole number, 1 or more', (x: number) => Number.isSafeInteger(x) && x >= 1],
  probability: ['a number from 0 to 1', (x: number) => x >= 0 && x <= 1],
  confidence: ['a number above 0 and below 1', (x: number) => x > 0 && x < 1],
  'confidence above half': ['a number above 0.5 and below 1', (x: number) => x > 0.5 && x < 1],
} as const satisfies Record<string, readonly [expected: string, isFine: (value: number) => boolean]>;

/** @throws InputError (`evaluation.argument`) unless the number is of its kind */
export function checkNumber(path: string, value: number, kind: keyof typeof kinds): void {
  const [expected, isFine] = kinds[kind];
  if (isFine(value)) return;
  const details = { code: 'evaluation.argument', path, value, expected };
  throw new InputError(`"${path}" is ${value}; expected ${expected}.`, details);
}

/** @throws InputError (`evaluation.argument`) naming the first entry that is not finite */
export function checkSeries(path: string, series: ArrayLike<number>): void {
  for (let t = 0; t < series.length; t++) checkNumber(`${path}[${t}]`, series[t]!, 'finite');
}
