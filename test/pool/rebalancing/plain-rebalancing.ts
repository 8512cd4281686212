import { plainWeights, type PlainPool } from '../curve/plain-growth.js';

/** A portfolio as one would write it on paper: reserves, prices, trades. */
export interface PlainPortfolio extends PlainPool {
  readonly sale: number;
  /** Relative spread of an asset at a row of the window. */
  readonly spread: (asset: number, row: number) => number;
}

export interface PlainHistory {
  /** V / V_0 at every row. */
  readonly values: readonly number[];
  /** One sign a trade, 0 where it is nothing but rounding: what tells whether two histories have a kink between them. */
  readonly signs: string;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Both rebalances of every step, in reserves. */
export function plainRebalancing(portfolio: PlainPortfolio, rows: number): PlainHistory {
  const { grid, stride, log, sale, spread } = portfolio;
  const pricesAt = (row: number): number[] =>
    portfolio.corners[0]!.map((_, i) => Math.exp(log(i, row) - log(i, 0)));
  const worth = (reserves: readonly number[], prices: readonly number[]): number =>
    sum(reserves.map((reserve, i) => reserve * prices[i]!));
  const values: number[] = [];
  let signs = '';
  let before = plainWeights(portfolio, 0);
  let reserves = before;
  for (let row = 0; row < rows; row += stride) {
    const prices = pricesAt(row);
    const tradeTo = (weights: readonly number[]): void => {
      const value = worth(reserves, prices);
      let cost = 0;
      weights.forEach((weight, i) => {
        const traded = ((weight * value) / prices[i]! - reserves[i]!) * prices[i]!;
        cost += sale * Math.max(-traded, 0) + (spread(i, row) / 2) * Math.abs(traded);
        signs += Math.abs(traded) < 1e-13 * value ? '0' : traded < 0 ? '-' : '+';
      });
      reserves = weights.map((weight, i) => (weight * (value - cost)) / prices[i]!);
    };
    const step = (weights: readonly number[]): void => {
      tradeTo(before);
      tradeTo(weights);
      before = [...weights];
    };
    step(plainWeights(portfolio, row));
    for (let still = row; still < Math.min(row + stride, rows); still++) {
      values.push(worth(reserves, pricesAt(still)));
    }
    if (row + stride >= rows) break;
    for (let substep = 1; substep < grid.substeps; substep++) step(plainWeights(portfolio, row, substep));
  }
  return { values, signs };
}
