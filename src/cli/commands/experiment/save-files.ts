import { join } from 'node:path';
import { experimentPicture, writeReport, type Draw } from '../../../report/index.js';
import {
  factorEffects,
  jobColumns,
  type ExperimentPlan,
  type ExperimentSummary,
  type JobRow,
} from '../../../search/experiments/index.js';
import { writeJson, type RunFolder } from '../../../store/index.js';
import { writeCsv, writeParquet } from '../../../tables/index.js';
import { bestText, countText } from './summary-text.js';

/** What an experiment writes into its folder. */
export const experimentFiles = [
  'summary.json',
  'jobs.parquet',
  'jobs.csv',
  'factors.svg',
  'factors.png',
  'jobs/',
] as const;

/** Writes the tables, the picture and the summary. */
export async function saveFiles(
  output: RunFolder,
  { experiment, factors }: ExperimentPlan,
  rows: readonly JobRow[],
  summary: ExperimentSummary,
  draw: Draw,
): Promise<void> {
  const file = (name: (typeof experimentFiles)[number]): string => join(output.path, name);
  const { metric } = summary;
  const columns = jobColumns(
    rows,
    factors,
    experiment.metrics === null ? null : [...experiment.metrics, metric],
  );
  const picture = experimentPicture({
    name: experiment.name,
    metric,
    facts: [countText(summary), bestText(summary)],
    factors: factorEffects(rows, factors, metric),
    best: summary.best?.job ?? null,
  });
  await Promise.all([
    writeReport(picture, { svg: file('factors.svg'), png: file('factors.png') }, draw),
    writeParquet(file('jobs.parquet'), columns),
    writeCsv(file('jobs.csv'), columns),
    writeJson(file('summary.json'), summary),
  ]);
}
