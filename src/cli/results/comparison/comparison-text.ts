import type { Comparison } from '../../../comparison/index.js';
import { formatMoment, formatPercent } from '../../../report/index.js';
import { textTable } from '../../text-table.js';
import { quoteCurrency } from '../quote-currency.js';
import { formatValue } from './format-value.js';
import { metricHeading, shownMetrics } from './shown-metrics.js';

/** A comparison for people: the metrics that were chosen, the best value of each marked, and differences from the first pool. */
export function comparisonText(comparison: Comparison, keys: readonly string[]): string {
  const { labels, tokens, window, metrics } = comparison;
  const shown = shownMetrics(comparison, keys);
  const rows = shown.map((metric) => [
    metricHeading(metric),
    metric.unit === 'quote currency' ? quoteCurrency : metric.unit,
    ...metric.answers.map(({ value }, k) => {
      const isBest = metric.best.includes(labels[k]!);
      return `${formatValue(value, metric)}${isBest ? ' *' : '  '}`;
    }),
  ]);
  const reasons = shown.flatMap((metric) => reasonsOf(comparison, metric));
  return [
    `${labels.length} pools of ${tokens.join(', ')}, ${formatMoment(window.start)} to ${formatMoment(window.end)} UTC`,
    indented(
      textTable(
        ['metric', 'unit', ...labels.map((label) => `${label}  `)],
        rows,
        labels.map((_, k) => k + 2),
      ),
    ),
    `  * best; ${metrics.length} metrics are in metrics.csv`,
    ...reasons,
    indented(differencesText(comparison)),
  ].join('\n');
}

/** Why some of the pools lack a metric. */
function reasonsOf({ labels }: Comparison, metric: Comparison['metrics'][number]): string[] {
  const byReason = new Map<string, string[]>();
  metric.answers.forEach(({ reason }, k) => {
    if (reason !== undefined) byReason.set(reason, [...(byReason.get(reason) ?? []), labels[k]!]);
  });
  return [...byReason].map(([reason, of]) => `  ${metricHeading(metric)} of ${of.join(', ')}: ${reason}`);
}

function differencesText({ differences, differenceOptions }: Comparison): string {
  const { confidence } = differenceOptions;
  const rows = differences.map(({ pool, reference, annualised, interval, reason }) => [
    `${pool} less ${reference}`,
    formatPercent(annualised),
    interval === null
      ? `no interval: ${reason ?? ''}`
      : `${formatPercent(interval.lower)} to ${formatPercent(interval.upper)}`,
  ]);
  return textTable(['log return a year', 'difference', `${confidence * 100} % interval`], rows, [1]);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
