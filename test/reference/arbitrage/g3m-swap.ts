/** A pool as a swap sees it. */
export interface SwapPool {
  readonly weights: readonly number[];
  readonly reserves: readonly number[];
  /** γ = 1 - φ. */
  readonly gamma: number;
}

/** Changes of reserves, fee included, when `amount` of token i is swapped for token j (spec 02 §4). */
export function exactInSwap(
  { weights, reserves, gamma }: SwapPool,
  i: number,
  j: number,
  amount: number,
): number[] {
  checkTokens(i, j);
  const kept = 1 / (1 + (gamma * amount) / reserves[i]!);
  const out = reserves[j]! * (1 - Math.pow(kept, weights[i]! / weights[j]!));
  return reserves.map((_, k) => (k === i ? amount : k === j ? -out : 0));
}

/** Changes of reserves, fee included, when token i is swapped for exactly `out` of token j (spec 02 §4). */
export function exactOutSwap(
  { weights, reserves, gamma }: SwapPool,
  i: number,
  j: number,
  out: number,
): number[] {
  checkTokens(i, j);
  const left = 1 - out / reserves[j]!;
  const amount = (reserves[i]! / gamma) * (Math.pow(left, -weights[j]! / weights[i]!) - 1);
  return reserves.map((_, k) => (k === i ? amount : k === j ? -out : 0));
}

function checkTokens(i: number, j: number): void {
  if (i === j) throw new Error(`A swap needs two tokens; got token ${i} for itself.`);
}
