import { nearest, type MarketError } from '../../diagnostics/index.js';
import { missingTokens } from './missing-tokens.js';
import { seriesError } from './series-error.js';
import { columnPlace, type SeriesFile } from './series-file.js';

/** Where a series is. */
export interface FoundSeries {
  readonly name: string;
  readonly file: SeriesFile;
  /** The column of each token, in token order; all the same where one value serves every token. */
  readonly columns: readonly string[];
}

/**
 * The file and columns of each series: `<name>_<TOKEN>`, one a token, or `<name>` for all tokens.
 *
 * @returns in the order of `names`
 * @throws MarketError when a name is in no file or in two, has columns of both kinds or for some tokens only, or a
 * file holds none of the names
 */
export function findSeries(
  names: readonly string[],
  files: readonly SeriesFile[],
  tokens: readonly string[],
): FoundSeries[] {
  const found = names.map((name): FoundSeries => {
    const [file, other] = files.filter(({ columns }) => holds(columns, name, tokens));
    if (file === undefined) throw notFound(name, files, tokens);
    if (other !== undefined) throw inTwoFiles(name, file, other);
    return { name, file, columns: columnsOf(name, file, tokens) };
  });
  const idle = files.find((file) => !found.some((one) => one.file === file));
  if (idle !== undefined) throw noEffect(idle, names, tokens);
  return found;
}

function holds(columns: readonly string[], name: string, tokens: readonly string[]): boolean {
  return columns.includes(name) || tokens.some((token) => columns.includes(`${name}_${token}`));
}

function columnsOf(name: string, file: SeriesFile, tokens: readonly string[]): string[] {
  const { path, columns } = file;
  const own = tokens.map((token) => `${name}_${token}`);
  const ofToken = own.find((column) => columns.includes(column));
  const forAll = columns.includes(name);
  if (forAll && ofToken !== undefined) {
    throw seriesError(
      `${path} has both a column "${name}", for all tokens, and "${ofToken}", for one; which of them is meant is not clear.`,
      {
        code: 'market.series_ambiguous',
        path: columnPlace(path, name),
        value: [name, ofToken],
        expected: `either "${name}" or "${name}_<TOKEN>"`,
      },
    );
  }
  if (forAll) return own.map(() => name);
  const prefix = `${name}_`;
  const present = columns.filter((column) => column.startsWith(prefix));
  const missing = missingTokens(
    `${path}, series "${name}"`,
    present.map((column) => column.slice(prefix.length)),
    tokens,
  );
  if (missing !== undefined) throw missing;
  return own;
}

/** Names that could be asked for: those with a column for a token of the pool, and columns that name none. */
function namesIn(columns: readonly string[], tokens: readonly string[]): string[] {
  const names = columns
    .filter((column) => column !== 'unix')
    .map((column) => {
      const token = tokenOf(column, tokens);
      return token === undefined ? column : column.slice(0, -token.length - 1);
    });
  return [...new Set(names)];
}

function tokenOf(column: string, tokens: readonly string[]): string | undefined {
  return tokens.find((token) => column.length > token.length + 1 && column.endsWith(`_${token}`));
}

function notFound(name: string, files: readonly SeriesFile[], tokens: readonly string[]): MarketError {
  if (files.length === 0) {
    return seriesError(`The series "${name}" is asked for, but no series files are given.`, {
      code: 'market.series_unknown',
      path: name,
      value: name,
      expected: `a file with columns "${name}" or "${name}_<TOKEN>"`,
    });
  }
  const paths = files.map(({ path }) => path).join(', ');
  const columns = files.flatMap((file) => file.columns);
  // A series of other tokens: to ask for one of its columns by its whole name is not what is meant.
  const ofOthers = columns.filter(
    (column) => column.startsWith(`${name}_`) && tokenOf(column, tokens) === undefined,
  );
  const elsewhere =
    ofOthers.length === 0 ? '' : ` Columns for none of the pool's tokens: ${ofOthers.join(', ')}.`;
  const choices = namesIn(columns, tokens).filter((one) => !ofOthers.includes(one));
  const there = choices.length === 0 ? 'No other series is there.' : `Series there: ${choices.join(', ')}.`;
  return seriesError(
    `No series "${name}" for the tokens ${tokens.join(', ')} in ${paths}. ${there}${elsewhere}`,
    { code: 'market.series_unknown', path: name, value: name, expected: choices.join(', ') },
    nearest(name, choices),
  );
}

function inTwoFiles(name: string, one: SeriesFile, other: SeriesFile): MarketError {
  return seriesError(
    `The series "${name}" is in ${one.path} and in ${other.path}; a series must be in one file only.`,
    {
      code: 'market.series_twice',
      path: name,
      value: [one.path, other.path],
      expected: 'one file',
    },
  );
}

function noEffect(file: SeriesFile, names: readonly string[], tokens: readonly string[]): MarketError {
  const { path, columns } = file;
  const wanted = names.length === 0 ? 'no series is asked for' : `what is asked for is ${names.join(', ')}`;
  const there = namesIn(columns, tokens);
  const has = there.length === 0 ? 'no series' : there.join(', ');
  return seriesError(
    `${path} would have no effect: ${wanted}, and the file has ${has}. Leave the file out.`,
    {
      code: 'market.series_unused',
      path,
      value: there,
      expected: names.join(', '),
    },
  );
}
