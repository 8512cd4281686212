import { ParameterError } from '../diagnostics/index.js';
import { constant, type Expr } from '../kernel/index.js';

/** Options of {@link decayFromMemory}. */
export interface DecayOptions {
  /** Days between two coarse observations: `chunk_period` / 1440. */
  readonly chunkDays: number;
  /** Evaluate Cardano's formula as the old tool does, cancellation and all. Default false. */
  readonly literal?: boolean;
}

/**
 * Memory length of an exponential decay: days(λ) = 2 · chunkDays · cbrt(6 λ / (1 - λ)³). Spec 01 §2.1.
 *
 * @param decay λ in [0, 1)
 * @param chunkDays days between two coarse observations
 * @returns days
 */
export function memoryFromDecay(decay: number, chunkDays: number): number {
  return 2 * chunkDays * Math.cbrt((6 * decay) / (1 - decay) ** 3);
}

/** {@link memoryFromDecay} of an expression, held within [0, `maximum`] days. */
export function clippedMemoryOf(decay: Expr, chunkDays: Expr, maximum: Expr): Expr {
  const remainder = constant(1).sub(decay);
  const cube = remainder.mul(remainder).mul(remainder);
  return chunkDays.mul(2).mul(decay.mul(6).div(cube).cbrt()).clamp(0, maximum);
}

/**
 * Decay of a memory length, the inverse of {@link memoryFromDecay}: λ = 1 - d where s d³ + d = 1, s = (days / (2 chunkDays))³ / 6.
 *
 * The root is found by Newton's method, which keeps every digit of 1 - λ. The closed form (`literal`) loses digits as
 * 1e-16 · 13.5 s / 3: at hourly chunks and a year of memory λ is wrong in the ninth digit. Spec 01 §2.2.
 *
 * @throws ParameterError when the memory is negative or not finite, or the literal form fails
 */
export function decayFromMemory(days: number, { chunkDays, literal = false }: DecayOptions): number {
  if (!(days >= 0) || !Number.isFinite(days)) {
    throw new ParameterError(
      `A memory length of ${days} days has no decay; expected a finite number of days, 0 or more.`,
      {
        code: 'parameter.memory',
        value: days,
        expected: 'a finite number of days >= 0',
      },
    );
  }
  if (days === 0) return 0;
  const s = (days / (2 * chunkDays)) ** 3 / 6;
  const decay = literal ? literalDecay(s) : 1 - stableRoot(s);
  if (!(decay >= 0 && decay < 1)) {
    throw new ParameterError(
      `The closed form of the decay for ${days} days at ${chunkDays * 1440} minute chunks gives ${decay}, which is not in [0, 1). ` +
        `Leave out compatibility.literal_memory_conversion.`,
      { code: 'parameter.memory', value: days, expected: 'a decay in [0, 1)' },
    );
  }
  return decay;
}

/** The root in (0, 1] of s d³ + d - 1, by Newton from above; the function is convex there, so steps only descend. */
function stableRoot(s: number): number {
  let root = Math.min(1, 1 / Math.cbrt(s));
  for (let iteration = 0; iteration < 60; iteration++) {
    const next = root - (s * root ** 3 + root - 1) / (3 * s * root * root + 1);
    if (!(next < root)) return root;
    root = next;
  }
  return root;
}

/** Cardano's formula, operation by operation as spec 01 §2.2 writes it. */
export function literalDecay(s: number): number {
  const n1 = Math.cbrt(Math.sqrt(3 * (27 * s ** 4 + 4 * s ** 3)) - 9 * s ** 2);
  // Where cancellation leaves nothing, the original takes a quotient by 0 for 0.
  const second = n1 === 0 ? 0 : Math.cbrt(2 / 3) / n1;
  const decay = n1 / (Math.cbrt(2) * 3 ** (2 / 3) * s) - second + 1;
  if (Number.isNaN(decay)) return 0;
  return decay === Infinity ? 1 : decay === -Infinity ? 0 : decay;
}
