import { InputError, nearest } from '../../diagnostics/index.js';
import { formatDate, parseDate, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { rowOf, type PriceFrame, type SeriesFrame } from '../../market/index.js';

type SeriesByName = Readonly<Record<string, SeriesFrame>>;

/**
 * The series a run reads, out of those given.
 *
 * @param needed their names
 *
 * @throws InputError naming a series that is missing, given for nothing, or aligned to other prices
 */
export function chooseSeries(
  needed: readonly string[],
  given: SeriesByName = {},
  prices: PriceFrame,
): SeriesByName {
  const names = Object.keys(given);
  const missing = needed.find((name) => !Object.hasOwn(given, name));
  if (missing !== undefined) {
    const suggestion = nearest(missing, names);
    throw new InputError(
      `The run reads the series "${missing}", which was not given${names.length === 0 ? '' : `; given are ${names.join(', ')}`}. ` +
        `Give a file with columns unix and ${missing}_<TOKEN>, or ${missing} for all tokens (--series <file>).` +
        (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
      {
        code: 'simulation.missing_series',
        path: 'rule',
        value: names,
        expected: needed.join(', '),
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    );
  }
  const idle = names.find((name) => !needed.includes(name));
  if (idle !== undefined) {
    throw new InputError(
      `The series "${idle}" was given, but the run does not read it${needed.length === 0 ? ' or any other' : `; it reads ${needed.join(', ')}`}.`,
      {
        code: 'simulation.idle_series',
        path: idle,
        value: names,
        expected: needed.join(', ') || 'no series',
      },
    );
  }
  for (const name of needed) {
    const { columns, tokens } = given[name]!;
    if (columns.every((column) => column.length === prices.rows) && tokens.join() === prices.tokens.join())
      continue;
    throw new InputError(
      `The series "${name}" is of ${tokens.join(', ')} with ${columns[0]?.length ?? 0} rows; the prices are of ${prices.tokens.join(', ')} with ${prices.rows}. Align it to these prices.`,
      { code: 'simulation.series_shape', path: name, value: tokens, expected: prices.tokens.join(', ') },
    );
  }
  return Object.fromEntries(needed.map((name) => [name, given[name]!]));
}

/**
 * First row of the prices at which every series has a value; nothing before it can be history.
 *
 * @throws InputError when a series begins after the run does
 */
export function firstSeriesRow(
  fingerprint: ResolvedFingerprint,
  series: SeriesByName,
  prices: PriceFrame,
): number {
  const start = parseDate(fingerprint.startDateString);
  const startRow = rowOf(prices, start);
  const step = prices.barMinutes * 60_000;
  return Math.max(
    0,
    ...Object.values(series).map(({ name, first }) => {
      const row = Math.ceil((first - prices.start) / step);
      if (row <= startRow) return row;
      throw new InputError(
        `The series "${name}" begins on ${formatDate(first)}, after startDateString, ${fingerprint.startDateString}; start on or after that.`,
        {
          code: 'simulation.series_start',
          path: 'startDateString',
          value: fingerprint.startDateString,
          expected: `${formatDate(first)} or later`,
          suggestion: formatDate(first),
        },
      );
    }),
  );
}
