import { InputError } from '../../diagnostics/index.js';

const one = 10n ** 18n;

/**
 * A number as the 18-decimal fixed-point integer contracts take: the exact binary value times 10^18, rounded half to even.
 *
 * @returns digits without leading zeros, `-` before negative ones; `0` for what rounds to nothing
 * @throws InputError when the number is not finite
 */
export function fixedPoint18(x: number): string {
  if (!Number.isFinite(x)) {
    throw new InputError(`${x} has no fixed-point form; expected a finite number.`, {
      code: 'contract.not_finite',
      value: x,
      expected: 'a finite number',
    });
  }
  const { mantissa, exponent } = binary(Math.abs(x));
  const scaled = mantissa * one;
  const digits = exponent >= 0 ? scaled << BigInt(exponent) : halfToEven(scaled, BigInt(-exponent));
  return x < 0 && digits > 0n ? `-${digits}` : `${digits}`;
}

/** x = mantissa · 2^exponent, exactly. */
function binary(x: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const fraction = bits & ((1n << 52n) - 1n);
  const biased = Number(bits >> 52n);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** value / 2^shift, a half rounded to the even neighbour. */
function halfToEven(value: bigint, shift: bigint): bigint {
  const quotient = value >> shift;
  const rest = value - (quotient << shift);
  const half = 1n << (shift - 1n);
  return rest > half || (rest === half && quotient % 2n === 1n) ? quotient + 1n : quotient;
}
