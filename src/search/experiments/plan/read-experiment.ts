import { basename } from 'node:path';
import { nearest } from '../../../diagnostics/index.js';
import { jobKinds, type Experiment, type Factor, type JobKind, type ListEntry } from './experiment.js';
import { ExperimentError, type ExperimentProblem } from './experiment-problem.js';
import { readLevel } from './read-level.js';
import { isReservedColumn } from './reserved-columns.js';
import { metricProblems } from './metric-problems.js';

const keys = ['name', 'base', 'job', 'grid', 'list', 'tags', 'metrics'] as const;
type Document = Readonly<Record<string, unknown>>;

/**
 * Reads an experiment document: its structure, and whether every key it overrides is one of a fingerprint.
 *
 * @param file where it was read from, for messages and for its name where it has none
 * @throws ExperimentError with every problem found
 */
export function readExperiment(document: unknown, file: string): Experiment {
  if (!isObject(document)) {
    throw new ExperimentError(
      [
        {
          path: '',
          value: document,
          message: 'it must be an object with base, job, and grid or list',
          hint: '',
        },
      ],
      file,
    );
  }
  const problems: ExperimentProblem[] = unknownKeys(document);
  const { base, job } = document;
  if (typeof base !== 'string' && !isObject(base)) {
    problems.push(mustBe('base', 'a fingerprint or the path of one', base));
  }
  if (!jobKinds.some((kind) => kind === job)) {
    const suggestion = typeof job === 'string' ? nearest(job, jobKinds) : undefined;
    problems.push(mustBe('job', '"train" or "simulate"', job, suggestion));
  }
  const named = document.name ?? basename(file).replace(/\.json$/, '');
  if (typeof named !== 'string' || named.trim() === '')
    problems.push(mustBe('name', 'a text that is not empty', named));
  const tags = texts('tags', document.tags ?? [], problems);
  const grid = readGrid(document.grid, problems);
  const list = readList(document.list, grid, problems);
  if (document.grid === undefined && document.list === undefined) {
    problems.push({
      path: 'grid',
      value: undefined,
      message: 'is missing, and so is list',
      hint: 'One of them says what differs between jobs.',
    });
  }
  const metrics = document.metrics === undefined ? null : texts('metrics', document.metrics, problems);
  if (metrics !== null && jobKinds.some((kind) => kind === job)) {
    metrics.forEach((name, i) => problems.push(...metricProblems(name, job as JobKind, `metrics[${i}]`)));
  }
  if (problems.length > 0) throw new ExperimentError(problems, file);
  return {
    name: named as string,
    job: job as JobKind,
    base: base as Experiment['base'],
    tags,
    grid,
    list,
    metrics,
  };
}

function unknownKeys(document: Document): ExperimentProblem[] {
  return Object.keys(document)
    .filter((key) => !keys.some((known) => known === key))
    .map((key) => {
      const suggestion = nearest(key, keys);
      return {
        path: key,
        value: document[key],
        message: 'is not a key of an experiment',
        hint: suggestion === undefined ? `Known: ${keys.join(', ')}.` : `Did you mean ${suggestion}?`,
        ...(suggestion === undefined ? {} : { suggestion }),
      };
    });
}

function readGrid(given: unknown, problems: ExperimentProblem[]): readonly Factor[] {
  if (given === undefined) return [];
  if (!isObject(given) || Object.keys(given).length === 0) {
    problems.push(mustBe('grid', 'an object of fingerprint keys, each with a list of values', given));
    return [];
  }
  return Object.entries(given).map(([name, values]) => {
    const path = `grid.${name}`;
    if (!Array.isArray(values) || values.length === 0) {
      problems.push(mustBe(path, 'a list of at least one value', values));
      return { name, levels: [] };
    }
    return factor(name, values, (i) => `${path}[${i}]`, problems);
  });
}

function readList(
  given: unknown,
  grid: readonly Factor[],
  problems: ExperimentProblem[],
): readonly ListEntry[] {
  if (given === undefined) return [{ tag: null, factors: [] }];
  if (!Array.isArray(given) || given.length === 0) {
    problems.push(mustBe('list', 'a list of at least one object of overrides', given));
    return [];
  }
  return given.map((entry: unknown, i) => {
    const path = `list[${i}]`;
    if (!isObject(entry)) {
      problems.push(mustBe(path, 'an object of overrides', entry));
      return { tag: null, factors: [] };
    }
    const { tag = null, ...overrides } = entry;
    if (tag !== null && !isTag(tag))
      problems.push(mustBe(`${path}.tag`, 'a text that is not empty, without ";"', tag));
    const factors = Object.entries(overrides).map(([name, value]) => {
      if (grid.some((other) => other.name === name)) {
        problems.push({
          path: `${path}.${name}`,
          value,
          message: 'is in the grid too',
          hint: 'Say it in one of them.',
        });
      }
      return factor(name, [value], () => `${path}.${name}`, problems);
    });
    return { tag: isTag(tag) ? tag : null, factors };
  });
}

function factor(
  name: string,
  values: readonly unknown[],
  pathOf: (index: number) => string,
  problems: ExperimentProblem[],
): Factor {
  if (isReservedColumn(name)) {
    const path = pathOf(0).replace(/\[0\]$/, '');
    problems.push({
      path,
      value: name,
      message: 'is the name of a column that every table of jobs has',
      hint: 'Name the factor otherwise.',
    });
  }
  const read = values.map((value, i) => readLevel(name, value, pathOf(i)));
  // A name that is no key is wrong once, however many values it has.
  const seen = new Set<string>();
  for (const problem of read.flatMap((one) => one.problems)) {
    const text = `${problem.path.replace(/\[\d+\]$/, '')} ${problem.message}`;
    if (!seen.has(text))
      problems.push({ ...problem, path: problem.path.replace(/^(grid\..*)\[\d+\]$/, '$1') });
    seen.add(text);
  }
  const levels = read.map(({ level }) => level);
  const doubled = levels.find(({ label }, i) => levels.findIndex((other) => other.label === label) < i);
  if (doubled !== undefined) {
    problems.push({
      path: `grid.${name}`,
      value: doubled.label,
      message: `has ${JSON.stringify(doubled.label)} twice`,
      hint: 'Every level needs a label of its own.',
    });
  }
  return { name, levels };
}

function texts(path: string, given: unknown, problems: ExperimentProblem[]): readonly string[] {
  if (Array.isArray(given) && given.every(isTag)) return given;
  problems.push(mustBe(path, 'a list of texts that are not empty, without ";"', given));
  return [];
}

const isTag = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && !value.includes(';');

const isObject = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function mustBe(path: string, expected: string, value: unknown, suggestion?: string): ExperimentProblem {
  return {
    path,
    value,
    message:
      value === undefined
        ? `is missing; it must be ${expected}`
        : `must be ${expected}, not ${JSON.stringify(value)}`,
    hint: suggestion === undefined ? '' : `Did you mean "${suggestion}"?`,
    ...(suggestion === undefined ? {} : { suggestion }),
  };
}
