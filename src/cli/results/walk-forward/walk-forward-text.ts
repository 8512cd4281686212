import { strategyName, formatDate } from '../../../fingerprint/index.js';
import { formatAmount, formatMetric, formatName, formatPercent } from '../../../report/index.js';
import type { WalkForwardResult } from '../../../evaluation/index.js';
import { textTable } from '../../text-table.js';

const metric = (value: number | null | undefined): string =>
  value === null || value === undefined ? '-' : formatMetric(value);

/** The outcome of a walk-forward for people: a table of cycles, the aggregate and the verdict. */
export function walkForwardText(result: WalkForwardResult): string {
  const { fingerprint, trainer, cycles, planned, aggregate } = result;
  const { path, sharpe, verdict } = aggregate;
  const wanted = fingerprint.walk_forward.metric;
  const day = (ms: number): string => formatDate(ms).slice(0, 10);
  const rows = cycles.map(({ cycle, inSample, outOfSample, efficiency, search, regime }) => [
    String(cycle.number),
    `${day(cycle.trainStart)} to ${day(cycle.trainEnd)}`,
    `${day(cycle.testStart)} to ${day(cycle.testEnd)}`,
    metric(inSample.metrics[wanted]),
    metric(outOfSample.metrics[wanted]),
    metric(efficiency),
    metric(outOfSample.metrics.returns_over_hodl),
    metric(search?.overfitting),
    `${regime.trend}, ${regime.volatility.replace('_', ' ')}`,
  ]);
  const initial = fingerprint.initial_pool_value;
  const final = path.value.at(-1) ?? initial;
  const interval =
    sharpe.value === null
      ? `no Sharpe ratio: ${sharpe.reason}`
      : `Sharpe ratio ${metric(sharpe.value)}, ${(100 * sharpe.confidence).toFixed(0)} % interval ${metric(sharpe.percentile.lower)} to ${metric(sharpe.percentile.upper)}`;
  return [
    `${formatName(strategyName(fingerprint).label)}: trainer ${trainer}, ${cycles.length} of ${planned.length} cycles`,
    textTable(
      ['cycle', 'trained', 'tested', `in ${wanted}`, 'out', 'WFE', 'out over HODL', 'PBO', 'market'],
      rows,
      [0, 3, 4, 5, 6, 7],
    ).replace(/^/gm, '  '),
    `out of sample, ${path.returns.length} days: ${formatAmount(final)} (${formatPercent(final / initial - 1)}), over HODL ${formatPercent(final / (path.hodl.at(-1) ?? initial) - 1)}; ${interval}`,
    ...(verdict.reasons.length === 0
      ? []
      : [
          `verdict: ${verdict.effective ? 'effective' : 'not effective'}`,
          ...verdict.reasons.map((reason) => `  ${reason}`),
        ]),
  ].join('\n');
}

/** Trainers side by side. */
export function comparisonText(results: readonly WalkForwardResult[]): string {
  const rows = results.map(({ trainer, aggregate }) => [
    trainer,
    metric(aggregate.meanEfficiency),
    metric(aggregate.meanSharpe),
    metric(aggregate.worstSharpe),
    metric(aggregate.meanGap),
    metric(aggregate.sharpe.value),
    aggregate.verdict.effective ? 'yes' : 'no',
  ]);
  return textTable(
    ['trainer', 'mean WFE', 'mean out', 'worst out', 'mean gap', 'Sharpe of all', 'effective'],
    rows,
    [1, 2, 3, 4, 5],
  ).replace(/^/gm, '  ');
}
