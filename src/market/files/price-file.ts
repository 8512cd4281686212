import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MarketError, nearest, type Warning } from '../../diagnostics/index.js';

/** A file of one token's prices: `<TOKEN>_USD.parquet` or `<TOKEN>_USD.csv`. */
export interface PriceFile {
  readonly token: string;
  readonly path: string;
  readonly format: 'parquet' | 'csv';
}

const FILE_NAME = /^(.+)_USD\.(parquet|csv)$/;

/**
 * The price files of a folder, by token; Parquet before CSV where a token has both.
 *
 * @throws MarketError when the folder cannot be read
 */
export async function listPriceFiles(folder: string): Promise<PriceFile[]> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    throw new MarketError(
      `The price folder ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      { code: 'market.no_folder', path: folder, expected: 'a folder of <TOKEN>_USD.parquet or .csv files' },
      { cause: error },
    );
  }
  return names
    .flatMap((name): PriceFile[] => {
      const match = FILE_NAME.exec(name);
      if (match === null) return [];
      return [{ token: match[1]!, path: join(folder, name), format: match[2] as PriceFile['format'] }];
    })
    .sort((a, b) => compare(a.token, b.token) || -compare(a.format, b.format));
}

/** Code-unit order: the same on every machine, whatever its locale. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The tickers that have a price file in any of the folders, alphabetically.
 *
 * @throws MarketError when a folder cannot be read
 */
export async function availableTokens(folders: readonly string[]): Promise<string[]> {
  const files = await Promise.all(folders.map(listPriceFiles));
  return [...new Set(files.flat().map(({ token }) => token))].sort(compare);
}

/**
 * The file of each token: the first folder that holds it wins, and within a folder Parquet wins over CSV.
 *
 * @returns files in the order of `tokens`, and a warning for each file passed over
 * @throws MarketError naming the folders searched, the tickers found and the nearest of them when a token has
 * no file
 */
export async function findPriceFiles(
  tokens: readonly string[],
  folders: readonly string[],
): Promise<{ files: PriceFile[]; warnings: Warning[] }> {
  const listed = (await Promise.all(folders.map(listPriceFiles))).flat();
  const warnings: Warning[] = [];
  const files = tokens.map((token) => {
    const [chosen, ...others] = listed.filter((file) => file.token === token);
    if (chosen === undefined) throw missingToken(token, folders, listed);
    if (others.length > 0) {
      warnings.push({
        code: 'market.shadowed_file',
        message: `${token}: ${chosen.path} is used; ${others.map(({ path }) => path).join(', ')} passed over.`,
        path: token,
        value: chosen.path,
      });
    }
    return chosen;
  });
  return { files, warnings };
}

function missingToken(token: string, folders: readonly string[], listed: readonly PriceFile[]): MarketError {
  const available = [...new Set(listed.map((file) => file.token))].sort(compare);
  const suggestion = nearest(token, available);
  return new MarketError(
    `No price file ${token}_USD.parquet or ${token}_USD.csv in ${folders.join(', ')}. ` +
      (available.length === 0
        ? 'There are no price files there.'
        : `Tickers there: ${available.join(', ')}.`) +
      (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
    {
      code: 'market.no_file',
      path: token,
      value: token,
      expected: available.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
