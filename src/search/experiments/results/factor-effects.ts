import { metricOf, type JobRow } from './job-row.js';

/** One value of a factor and the jobs that have it. */
export interface FactorLevel {
  readonly level: string | number;
  /** Jobs whose metric is a finite number, in their order. */
  readonly jobs: readonly { readonly number: number; readonly value: number }[];
  /** Null where no job has a finite metric. */
  readonly mean: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** How a metric differs between the values of one factor, all other factors left to vary. */
export interface FactorEffect {
  readonly factor: string;
  readonly levels: readonly FactorLevel[];
}

/** A metric by the values of each factor that has several. Numbers are in order, names as they first appear. */
export function factorEffects(
  rows: readonly JobRow[],
  factors: readonly string[],
  metric: string,
): readonly FactorEffect[] {
  return factors.flatMap((factor) => {
    const found = [...new Set(rows.map(({ job }) => job.factors[factor]!))];
    if (found.length < 2) return [];
    const numbers = found.filter((level) => typeof level === 'number');
    const levels = numbers.length === found.length ? numbers.sort((a, b) => a - b) : found;
    return [{ factor, levels: levels.map((level) => levelOf(rows, factor, level, metric)) }];
  });
}

function levelOf(
  rows: readonly JobRow[],
  factor: string,
  level: string | number,
  metric: string,
): FactorLevel {
  const jobs = rows
    .filter(({ job }) => job.factors[factor] === level)
    .map((row) => ({ number: row.job.number, value: metricOf(row, metric) }))
    .filter(({ value }) => Number.isFinite(value));
  const values = jobs.map(({ value }) => value);
  const of = (make: () => number): number | null => (values.length === 0 ? null : make());
  return {
    level,
    jobs,
    mean: of(() => values.reduce((sum, value) => sum + value, 0) / values.length),
    lowest: of(() => values.reduce((a, b) => Math.min(a, b))),
    highest: of(() => values.reduce((a, b) => Math.max(a, b))),
  };
}
