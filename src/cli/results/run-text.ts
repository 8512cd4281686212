import { relative } from 'node:path';
import { strategyName } from '../../fingerprint/index.js';
import { formatAmount, formatMetric, formatMoment, formatName, formatPercent } from '../../report/index.js';
import type { Accounts, SimulationResult } from '../../simulation/index.js';
import type { RunFile, RunFolder } from '../../store/index.js';
import type { PeriodMetrics, TrainingResult } from '../../training/index.js';
import type { CliContext } from '../context.js';
import { textTable } from '../text-table.js';
import { accountNames, bookedAccounts } from './path-columns.js';
import { quoteCurrency } from './quote-currency.js';

/** Objectives that only files tell: quantiles of returns at several lengths, and ratios to them. */
const fineprint = /_(c?var_|raroc|rovar)/;

/** The outcome of a simulation for people. */
export function simulationText(result: SimulationResult): string {
  const { label, tokens, window, finalValue, initialValue, baselines, objectives } = result;
  const outcome = [
    line('pool', finalValue, finalValue / initialValue - 1),
    line('HODL', baselines.hodl.finalValue, baselines.hodl.returns),
    line('uniform HODL', baselines.uniformHodl.finalValue, baselines.uniformHodl.returns),
    line('rebalanced', baselines.rebalanced.finalValue, baselines.rebalanced.returns),
    line(
      'rebalanced at a cost',
      baselines.rebalancedWithCosts.finalValue,
      baselines.rebalancedWithCosts.returns,
    ),
  ];
  const all = Object.entries(objectives);
  const metrics = all
    .filter(([name]) => !fineprint.test(name))
    .map(([name, value]) => [name, metricText(value)]);
  return [
    `${formatName(label)}: ${tokens.join(', ')}, ${formatMoment(window.start)} to ${formatMoment(window.end)} UTC`,
    indented(textTable(['', `final value (${quoteCurrency})`, 'return'], outcome, [1, 2])),
    indented(textTable(['objective', 'value'], metrics, [1])),
    `  and ${all.length - metrics.length} more in summary.json`,
    ...(result.accounts ? [indented(accountsText(result.accounts))] : []),
  ].join('\n');
}

/** Who was paid what. */
function accountsText(accounts: Accounts): string {
  const rows = bookedAccounts(accounts).map(([name, amount]) => [
    formatName(name),
    name === accountNames.arbitrageCount ? String(amount) : formatAmount(amount),
  ]);
  return textTable(['account', `total (${quoteCurrency})`], rows, [1]);
}

/** The outcome of a training for people. */
export function trainingText(result: TrainingResult): string {
  const { best, initial, fingerprint, tokens, status, iterations, selection } = result;
  const periods = (['train', 'validation', 'test'] as const).filter((period) => best[period] !== undefined);
  const metrics = Object.keys(best.train).map((name) => [
    name,
    metricText(initial.train[name]),
    ...periods.map((period) => metricText((best[period] as PeriodMetrics)[name])),
  ]);
  return [
    `${formatName(strategyName(fingerprint).label)}: ${tokens.join(', ')}, ${formatName(status)} after ${iterations} iterations`,
    `best ${selection}: iteration ${best.iteration}, set ${best.set}`,
    indented(
      textTable(
        ['metric', 'initial train', ...periods.map((period) => `best ${period}`)],
        metrics,
        [1, 2, 3, 4],
      ),
    ),
  ].join('\n');
}

/** Where the files are. */
export function filesText(context: CliContext, run: RunFolder, files: readonly RunFile[]): string {
  return `${relative(context.cwd, run.path) || '.'}: ${files.join(', ')}`;
}

function line(label: string, value: number, returns: number): string[] {
  return [label, formatAmount(value), formatPercent(returns)];
}

function metricText(value: number | null | undefined): string {
  return value === null || value === undefined ? '-' : formatMetric(value);
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
