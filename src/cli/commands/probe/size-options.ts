import { InputError } from '../../../diagnostics/index.js';

const units: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KIB: 2 ** 10,
  MIB: 2 ** 20,
  GIB: 2 ** 30,
};
const expectedSize = 'a number with MB, GB, MiB or GiB behind it, e.g. 8GB';

/** Parses an amount of memory into bytes. */
export function memorySize(flag: string): (text: string) => number {
  return (text) => {
    const [, number = '', unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)\s*$/i.exec(text) ?? [];
    const bytes = Number(number) * (units[unit.toUpperCase()] ?? NaN);
    if (number !== '' && bytes >= 1 && Number.isFinite(bytes)) return bytes;
    throw invalid(flag, text, expectedSize);
  };
}

/** Parses a number above 0, at most `most`. */
export function positiveNumber(flag: string, most = Infinity): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && value > 0 && value <= most && Number.isFinite(value)) return value;
    throw invalid(flag, text, most === Infinity ? 'a number above 0' : `a number above 0, at most ${most}`);
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
