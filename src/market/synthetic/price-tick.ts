/**
 * How prices are quoted: in steps of 1 / `perUnit`, a power of ten, or of `step` where the step is 1 or more.
 */
export interface PriceTick {
  readonly perUnit: number;
  readonly step: number;
}

/**
 * The decimal tick that gives a price of `price` the number of significant digits asked for. As on an
 * exchange, the tick stays when the price moves.
 */
export function priceTick(price: number, digits: number): PriceTick {
  let exponent = 0;
  for (; price >= powerOfTen(exponent + 1); exponent++);
  for (; price < powerOfTen(exponent); exponent--);
  const decimals = digits - 1 - exponent;
  return decimals >= 0
    ? { perUnit: powerOfTen(decimals), step: 1 }
    : { perUnit: 1, step: powerOfTen(-decimals) };
}

/** Parsing is correctly rounded; the power operator need not be. */
const powerOfTen = (exponent: number): number => Number(`1e${exponent}`);

/**
 * The multiple of the tick nearest to `price`, at least one tick; the double nearest to that decimal number.
 */
export function roundToTick(price: number, { perUnit, step }: PriceTick): number {
  return (Math.max(Math.round((price * perUnit) / step), 1) * step) / perUnit;
}
