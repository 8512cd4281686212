import { InputError, nearest } from '../diagnostics/index.js';

/**
 * Positions in `present` of the columns asked for, in the order asked.
 *
 * @param path the file, named in errors
 * @param wanted absent: all
 * @throws InputError naming the file, the missing column, the columns present and the nearest of them
 */
export function selectColumns(
  path: string,
  present: readonly string[],
  wanted: readonly string[] = present,
): number[] {
  return wanted.map((name) => {
    const index = present.indexOf(name);
    if (index >= 0) return index;
    const suggestion = nearest(name, present);
    throw new InputError(
      `${path} has no column "${name}"; its columns are ${present.map((other) => `"${other}"`).join(', ')}.` +
        (suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`),
      {
        code: 'table.missing_column',
        path,
        value: name,
        expected: present.join(', '),
        ...(suggestion === undefined ? {} : { suggestion }),
      },
    );
  });
}
