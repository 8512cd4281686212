/** exp(x) / (1 + exp(x)), literally (spec 01 §2.3). */
export function sigmoid(x: number): number {
  return Math.exp(x) / (1 + Math.exp(x));
}

export function logit(p: number): number {
  return Math.log(p / (1 - p));
}

export function squareplus(x: number): number {
  return (x + Math.sqrt(x ** 2 + 4)) / 2;
}

export function inverseSquareplus(y: number): number {
  return (y ** 2 - 1) / y;
}

export function softmax(x: readonly number[]): number[] {
  const largest = Math.max(...x);
  const powers = x.map((value) => Math.exp(value - largest));
  const total = sum(powers);
  return powers.map((power) => power / total);
}

/** Memory length in days of a decay observed every `minutes` minutes (spec 01 §2.1). */
export function memoryDays(decay: number, minutes: number): number {
  return 2 * (minutes / 1440) * Math.cbrt((6 * decay) / (1 - decay) ** 3);
}

/**
 * Decay of a memory length in days, by Cardano's formula as written in spec 01 §2.2, with the guards of its numpy flavour:
 * x/0 is 0, NaN is 0, ∞ is 1, -∞ is 0.
 */
export function decayOfMemory(days: number, minutes: number): number {
  if (days === 0) return 0;
  const s = ((1440 * days) / (2 * minutes)) ** 3 / 6;
  const n1 = Math.cbrt(Math.sqrt(3 * (27 * s ** 4 + 4 * s ** 3)) - 9 * s ** 2);
  const decay = divide(n1, Math.cbrt(2) * 3 ** (2 / 3) * s) - divide(Math.cbrt(2 / 3), n1) + 1;
  if (Number.isNaN(decay)) return 0;
  if (decay === Infinity) return 1;
  return decay === -Infinity ? 0 : decay;
}

export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

export function sum(x: readonly number[]): number {
  return x.reduce((total, value) => total + value, 0);
}

/** Entry i of a vector, or the only entry of a vector shared by all tokens. */
export function entry(vector: readonly number[], i: number): number {
  return vector[vector.length === 1 ? 0 : i]!;
}

function divide(a: number, b: number): number {
  return b === 0 ? 0 : a / b;
}
