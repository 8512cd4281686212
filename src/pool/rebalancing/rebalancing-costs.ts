import { MarketError, ParameterError } from '../../diagnostics/index.js';

/** What trading on an outside market costs. Spec 02 §9. */
export interface RebalancingCosts {
  /** τ, the share of what is sold that is lost, of [0, 1). */
  readonly sale: number;
  /**
   * Relative bid-ask spread: one column an asset, one value a row of the table of prices. Half of it is lost on all that is
   * traded.
   */
  readonly spread?: readonly Float64Array[];
}

/** True where no trade costs anything, so that the portfolio is the same whatever it trades. */
export function isCostless({ sale, spread }: RebalancingCosts): boolean {
  return sale === 0 && spread === undefined;
}

/**
 * Refuses costs that do not fit the assets, or that could take all that is traded: a trade of 1 loses at most τ plus the
 * widest spread, which has to stay below 1 for the value to stay above 0.
 *
 * @throws ParameterError `pool.rebalancing_sale` for τ outside of [0, 1), `pool.rebalancing_spread_columns` for another
 *   number of columns than assets
 * @throws MarketError `pool.rebalancing_spread` for a spread outside of [0, 1 - τ)
 */
export function checkCosts({ sale, spread }: RebalancingCosts, assets: number): void {
  if (!(sale >= 0 && sale < 1)) {
    const suggestion = sale >= 1 && sale <= 100 ? String(sale / 100) : '0';
    throw new ParameterError(
      `The cost of a sale, costs.sale, is ${sale}; a share of at least 0 and below 1 was expected, e.g. ${suggestion}.`,
      {
        code: 'pool.rebalancing_sale',
        path: 'costs.sale',
        value: sale,
        expected: 'a number of [0, 1)',
        suggestion,
      },
    );
  }
  if (!spread) return;
  if (spread.length !== assets) {
    throw new ParameterError(
      `costs.spread has ${spread.length} columns; one for each of ${assets} assets was expected.`,
      {
        code: 'pool.rebalancing_spread_columns',
        path: 'costs.spread',
        value: spread.length,
        expected: `${assets} columns`,
      },
    );
  }
  const limit = 1 - sale;
  spread.forEach((column, i) => {
    const row = column.findIndex((value) => !(value >= 0 && value < limit));
    if (row < 0) return;
    const path = `costs.spread[${i}][${row}]`;
    throw new MarketError(
      `The spread of asset ${i} at row ${row} of the prices, ${path}, is ${column[row]!}; a relative spread of at least 0 and ` +
        `below ${limit} was expected (1 less the cost of a sale, ${sale}).`,
      { code: 'pool.rebalancing_spread', path, value: column[row]!, expected: `a number of [0, ${limit})` },
    );
  });
}

/**
 * Refuses spreads that end before the window does.
 *
 * @param rows rows of the table of prices up to the window's end
 * @throws MarketError `pool.rebalancing_spread_rows`
 */
export function checkSpreadRows({ spread }: RebalancingCosts, rows: number): void {
  const short = spread?.findIndex((column) => column.length < rows) ?? -1;
  if (short < 0) return;
  const { length } = spread![short]!;
  throw new MarketError(
    `costs.spread[${short}] has ${length} rows; the window ends at row ${rows} of the prices, and a spread at every row up to ` +
      'there was expected.',
    {
      code: 'pool.rebalancing_spread_rows',
      path: `costs.spread[${short}]`,
      value: length,
      expected: `at least ${rows} rows`,
    },
  );
}
