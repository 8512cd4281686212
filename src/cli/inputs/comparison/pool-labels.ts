import { basename } from 'node:path';
import { InputError, nearest } from '../../../diagnostics/index.js';

/**
 * What compared pools are called: the names of `--label`, or those of their files and folders, with numbers where two are alike.
 *
 * @throws InputError for `--label` with too few, too many, empty or equal names
 */
export function poolLabels(given: readonly string[], label: string | undefined): readonly string[] {
  if (label === undefined) return distinct(given.map((place) => basename(place).replace(/\.json$/, '')));
  const labels = label.split(',').map((name) => name.trim());
  const expected = `${given.length} distinct names with commas between them, one a fingerprint`;
  if (labels.length === given.length && new Set(labels).size === given.length && !labels.includes(''))
    return labels;
  throw new InputError(`--label is ${JSON.stringify(label)}; expected ${expected}.`, {
    code: 'usage.label',
    path: '--label',
    value: label,
    expected,
  });
}

function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    // A name that came with a number of its own is not taken twice either.
    for (let k = 2; taken.has(free) || (k > 2 && names.includes(free)); k++) free = `${name}-${k}`;
    taken.add(free);
    return free;
  });
}

/**
 * The files of `--params <label>=<file>`, by label.
 *
 * @throws InputError for an option of another form, a label no pool has, or one that is given twice
 */
export function parameterFiles(
  options: readonly string[],
  labels: readonly string[],
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const option of options) {
    // Labels may hold "=", as file names may: the longest that fits is meant.
    const label = labels
      .filter((one) => option.startsWith(`${one}=`))
      .reduce((longest, one) => (one.length > longest.length ? one : longest), '');
    const file = option.slice(label.length + 1);
    if (label === '' || file === '' || files.has(label)) throw badParameters(option, labels, files);
    files.set(label, file);
  }
  return files;
}

function badParameters(
  option: string,
  labels: readonly string[],
  files: ReadonlyMap<string, string>,
): InputError {
  const name = option.split('=')[0]!;
  const expected = `<label>=<file>, once for a label of ${labels.join(', ')}`;
  const suggestion = files.has(name) ? undefined : nearest(name, labels);
  return new InputError(
    `--params is ${JSON.stringify(option)}; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}=...?`}`,
    {
      code: 'usage.params',
      path: '--params',
      value: option,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
