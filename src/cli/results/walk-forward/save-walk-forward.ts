import { strategyName } from '../../../fingerprint/index.js';
import type { WalkForwardResult } from '../../../evaluation/index.js';
import { formatMetric, walkForwardPicture, writeReport } from '../../../report/index.js';
import { writeJson, type RunFile, type RunFolder } from '../../../store/index.js';
import { writeParquet } from '../../../tables/index.js';
import { quoteCurrency } from '../quote-currency.js';
import { cycleColumns, walkForwardPathColumns } from './walk-forward-columns.js';

/** Writes every file of a walk-forward but `cycles.json`, which grows while it runs; returns the names of all. */
export async function saveWalkForward(
  run: RunFolder,
  summary: unknown,
  results: readonly WalkForwardResult[],
): Promise<readonly RunFile[]> {
  await Promise.all([
    writeReport(pictureOf(results), { svg: run.file('report.svg'), png: run.file('report.png') }),
    writeParquet(run.file('cycles.parquet'), cycleColumns(results)),
    writeParquet(run.file('path.parquet'), walkForwardPathColumns(results)),
    writeJson(run.file('summary.json'), summary),
  ]);
  return [
    'summary.json',
    'cycles.parquet',
    'path.parquet',
    'cycles.json',
    'fingerprint.json',
    'report.svg',
    'report.png',
  ];
}

function pictureOf(results: readonly WalkForwardResult[]) {
  const [{ fingerprint, cycles, aggregate }] = results as [WalkForwardResult];
  const { path, sharpe } = aggregate;
  const { metric } = fingerprint.walk_forward;
  const known =
    sharpe.value === null
      ? ''
      : `   ·   Sharpe ratio ${formatMetric(sharpe.value)} (${formatMetric(sharpe.percentile.lower)} to ${formatMetric(sharpe.percentile.upper)})`;
  return walkForwardPicture({
    rule: strategyName(fingerprint).label,
    tokens: [...fingerprint.tokens].sort(),
    quote: quoteCurrency,
    metric,
    subtitle: [`walk-forward, ${cycles.length} cycles, ${path.returns.length} days out of sample${known}`],
    lines: results.map(({ trainer, aggregate: own }) => ({
      name: results.length === 1 ? 'Pool' : trainer,
      unix: own.path.unix,
      value: own.path.value,
    })),
    baselines: [
      { name: 'HODL', unix: path.unix, value: path.hodl },
      { name: 'Uniform HODL', unix: path.unix, value: path.uniformHodl },
    ],
    tests: cycles.map(({ cycle, inSample, outOfSample }) => ({
      number: cycle.number,
      start: cycle.testStart,
      end: cycle.testEnd,
      inSample: inSample.metrics[metric] ?? null,
      outOfSample: outOfSample.metrics[metric] ?? null,
    })),
  });
}
