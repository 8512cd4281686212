/** One generated market: start prices, seed, and the largest relative move of one minute, per token. */
export interface SyntheticMarket {
  readonly base: readonly number[];
  readonly seed: number;
  readonly s: readonly number[];
}

/** Rows of every generated market: four days of minutes. */
export const syntheticRows = 5760;

/** The markets the golden files were computed from (spec 04 §1.1). */
export const syntheticMarkets = {
  P2: { base: [100, 2000], seed: 12345, s: [0.004, 0.003] },
  P3: { base: [100, 2000, 1], seed: 777, s: [0.004, 0.003, 0.0005] },
  P4: { base: [100, 2000, 1, 30], seed: 4242, s: [0.004, 0.003, 0.0005, 0.006] },
  PR: { base: [2.5, 1], seed: 99, s: [0.02, 0] },
} as const satisfies Record<string, SyntheticMarket>;

/**
 * Minute prices, rows x tokens, from the Park-Miller generator in exact integer arithmetic (spec 04 §1.1):
 * x ← 16807 x mod (2³¹ - 1), P[t,i] = P[t-1,i] (1 + s_i (x / (2³¹ - 1) - 0.5)).
 */
export function syntheticPrices(market: SyntheticMarket, rows = syntheticRows): number[][] {
  const modulus = 2147483647;
  let x = market.seed;
  let row = [...market.base];
  const prices = [row];
  for (let t = 1; t < rows; t++) {
    row = row.map((price, i) => {
      x = (16807 * x) % modulus;
      return price * (1 + market.s[i]! * (x / modulus - 0.5));
    });
    prices.push(row);
  }
  return prices;
}
