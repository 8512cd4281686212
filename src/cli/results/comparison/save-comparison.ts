import type { Comparison } from '../../../comparison/index.js';
import {
  comparisonPicture,
  formatMoment,
  writeReport,
  type ComparisonPictureInput,
  type Draw,
} from '../../../report/index.js';
import { writeJson, type RunFile, type RunFolder } from '../../../store/index.js';
import { writeCsv, writeParquet } from '../../../tables/index.js';
import { quoteCurrency } from '../quote-currency.js';
import { comparedPathColumns } from './compared-path-columns.js';
import { formatValue } from './format-value.js';
import { metricColumns } from './metric-columns.js';
import { shownMetrics } from './shown-metrics.js';

/** Metrics of the picture's table, with headings short enough for a column. */
const picturedMetrics = {
  'objective.returns': 'return',
  'objective.returns_over_hodl': 'over\nHODL',
  'objective.daily_sharpe': 'daily\nSharpe',
  'objective.max_drawdown': 'max.\ndrawdown',
  'objective.ulcer': 'ulcer',
  'outcome.lvr': `LVR\n(${quoteCurrency})`,
  'account.fee_revenue': `fee rev.\n(${quoteCurrency})`,
  'report.annual_turnover': 'turnover\na year',
} as const;

/** Writes every file of a comparison's run folder; returns their names. */
export async function saveComparison(
  run: RunFolder,
  summary: unknown,
  comparison: Comparison,
  options: { readonly csv: boolean; readonly draw: Draw },
): Promise<readonly RunFile[]> {
  const metrics = metricColumns(comparison);
  const path = comparedPathColumns(comparison);
  await Promise.all([
    writeReport(
      comparisonPicture(pictureOf(comparison)),
      { svg: run.file('report.svg'), png: run.file('report.png') },
      options.draw,
    ),
    writeParquet(run.file('metrics.parquet'), metrics),
    writeCsv(run.file('metrics.csv'), metrics),
    writeParquet(run.file('path.parquet'), path),
    ...(options.csv ? [writeCsv(run.file('path.csv'), path)] : []),
    writeJson(run.file('summary.json'), summary),
  ]);
  const tables = options.csv ? (['path.parquet', 'path.csv'] as const) : (['path.parquet'] as const);
  return ['summary.json', 'metrics.csv', 'metrics.parquet', ...tables, 'report.svg', 'report.png'];
}

function pictureOf(comparison: Comparison): ComparisonPictureInput {
  const { tokens, window, pools } = comparison;
  const { path, fingerprint } = pools[0]!.result;
  const shown = shownMetrics(comparison, Object.keys(picturedMetrics));
  const { fees, gas_cost: gas } = fingerprint;
  const costs = [
    `fee ${Number((fees * 1e4).toPrecision(6))} bp`,
    ...(gas > 0 ? [`gas ${gas} ${quoteCurrency} a trade`] : []),
    `${fingerprint.freq} bars`,
  ];
  return {
    tokens,
    quote: quoteCurrency,
    facts: [
      `${formatMoment(window.start)} to ${formatMoment(window.end)} UTC   ·   ${costs.join('   ·   ')}`,
    ],
    unix: path.unix,
    uniformHodl: path.uniformHodl,
    headings: Object.values(picturedMetrics),
    pools: pools.map(({ label, result }, k) => ({
      label,
      value: result.path.value,
      hodl: result.path.hodl,
      rebalanced: result.path.rebalanced,
      weights: result.path.weights,
      cells: shown.map((metric) => ({
        text: formatValue(metric.answers[k]!.value, metric, 3),
        isBest: metric.best.includes(label),
      })),
    })),
  };
}
