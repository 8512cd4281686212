import type { Warning } from '../../diagnostics/index.js';
import type { Column } from '../../tables/index.js';
import type { PriceFrame } from '../frame/price-frame.js';
import { columnPlace } from '../series/series-file.js';
import { alignTrades } from './align-trades.js';
import type { Trades } from './minute-inputs.js';
import { numbersOf, readStamped } from './stamped-table.js';

export interface LoadTradesOptions {
  /** A Parquet or CSV file with columns `unix`, `token_in`, `token_out` and `amount_in`. */
  readonly file: string;
  /** Whose rows and tokens the trades are for. */
  readonly prices: PriceFrame;
}

/** Trades on the rows of the prices, and what was noticed. */
export interface LoadedTrades {
  readonly trades: Trades;
  readonly warnings: readonly Warning[];
}

/**
 * Loads trades to be made with a pool. Several of one minute are all kept, in the order of the file. Spec 09 §5.2, mended.
 *
 * @throws MarketError for a column that is missing, a token the prices are not of, a token traded for itself, an amount that is
 * not positive, or a stamp that is not that of a price
 * @throws InputError when the file cannot be read
 */
export async function loadTrades({ file, prices }: LoadTradesOptions): Promise<LoadedTrades> {
  const wanted = ['token_in', 'token_out', 'amount_in'];
  const { path, unix, columns, warnings } = await readStamped(
    file,
    wanted.map((name) => [name]),
  );
  const trades = alignTrades(
    {
      unix,
      tokenIn: namesOf(columns[0]!),
      tokenOut: namesOf(columns[1]!),
      amounts: numbersOf(path, columns[2]!),
    },
    prices,
    {
      unix: columnPlace(path, 'unix'),
      tokenIn: columnPlace(path, 'token_in'),
      tokenOut: columnPlace(path, 'token_out'),
      amounts: columnPlace(path, 'amount_in'),
    },
  );
  return { trades, warnings };
}

/** Tokens may be named by numbers alone, which tables take for numbers. */
function namesOf({ values }: Column): string[] {
  return Array.from<number | bigint | string, string>(values, String);
}
