import { invalidNumber } from '../../inputs/number-flags.js';

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
    throw invalidNumber(flag, text, expectedSize);
  };
}
