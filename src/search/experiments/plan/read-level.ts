import { canonicalJson } from '../../../fingerprint/index.js';
import type { Assignment, Level } from './experiment.js';
import type { ExperimentProblem } from './experiment-problem.js';
import { keyProblems } from './key-problems.js';

/** A level, or what is wrong with it. */
export interface ReadLevel {
  readonly level: Level;
  readonly problems: readonly ExperimentProblem[];
}

/**
 * Reads one value of a factor: a value of the fingerprint key that the factor is named after, or a labelled group,
 * `{"label": ..., "set": {"<key>": value, ...}}`, whose keys change together.
 *
 * @param path where the value stands in the file
 */
export function readLevel(name: string, value: unknown, path: string): ReadLevel {
  if (!isGroup(value)) {
    const problems = keyProblems(name, value, path);
    return { level: { label: cellOf(value), assignments: [{ key: name, value }] }, problems };
  }
  const { label, set, ...others } = value;
  const problems: ExperimentProblem[] = Object.keys(others).map((key) => ({
    path: `${path}.${key}`,
    value: others[key],
    message: 'is not a key of a labelled group',
    hint: 'It has label and set.',
  }));
  if (label !== undefined && typeof label !== 'string' && typeof label !== 'number') {
    problems.push({
      path: `${path}.label`,
      value: label,
      message: `must be a text or a number, not ${JSON.stringify(label)}`,
      hint: '',
    });
  }
  const isSet = typeof set === 'object' && set !== null && !Array.isArray(set) && Object.keys(set).length > 0;
  if (!isSet) {
    problems.push({
      path: `${path}.set`,
      value: set,
      message: `must be an object of fingerprint keys, not ${JSON.stringify(set)}`,
      hint: 'For example {"startDateString": "2018-01-01 00:00:00", "endDateString": "2018-07-01 00:00:00"}.',
    });
  }
  const assignments: readonly Assignment[] = isSet
    ? Object.entries(set).map(([key, own]): Assignment => ({ key, value: own }))
    : [];
  problems.push(...assignments.flatMap((one) => keyProblems(one.key, one.value, `${path}.set.${one.key}`)));
  const named = typeof label === 'string' || typeof label === 'number' ? label : undefined;
  return {
    level: { label: named ?? assignments.map((one) => cellOf(one.value)).join(' '), assignments },
    problems,
  };
}

/** Only a labelled group has `set`: no value of a fingerprint does. */
function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && 'set' in value;
}

/** A value of a fingerprint as a cell of a table: numbers as they are, all else as text. */
export function cellOf(value: unknown): string | number {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (value === undefined) return '';
  if (Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')) {
    return value.join(',');
  }
  // A rule of one's own is known by its name.
  const { name } = (value ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : canonicalJson(value);
}
