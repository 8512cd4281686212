import { formatAmount, formatMetric, formatName, formatPercent } from '../../report/index.js';
import type { StoredRun } from '../../store/index.js';
import { quoteCurrency } from './quote-currency.js';

/** What a list of runs says about one of them; empty where its summary does not say. */
export interface RunFacts {
  readonly rule: string;
  readonly tokens: string;
  readonly period: string;
  readonly outcome: string;
}

/** Facts of a stored run. A summary is a file that anything may have happened to, so every value is checked. */
export function runFacts({ summary }: StoredRun): RunFacts {
  if (summary?.command === 'compare') return comparisonFacts(summary);
  const fingerprint = child(summary, 'fingerprint');
  const tokens = summary?.tokens;
  const from = text(fingerprint, 'startDateString').slice(0, 10);
  const to = text(fingerprint, 'endDateString').slice(0, 10);
  return {
    rule: text(fingerprint, 'rule') || text(child(fingerprint, 'rule'), 'name'),
    tokens: Array.isArray(tokens) ? tokens.join(',') : '',
    period: from === '' ? '' : `${from} to ${to}`,
    outcome: outcome(summary),
  };
}

type Json = Readonly<Record<string, unknown>>;

/** A comparison is about several pools: their labels stand for a rule, the best of them for an outcome. */
function comparisonFacts(summary: Json): RunFacts {
  const { tokens, pools } = summary;
  const known = Array.isArray(pools) ? (pools as readonly Json[]) : [];
  const day = (key: string): string => text(child(summary, 'window'), key).slice(0, 10);
  const ends = known.flatMap((pool) => {
    const value = number(pool, 'final_value');
    const initial = number(pool, 'initial_value');
    return value === undefined || initial === undefined
      ? []
      : [{ label: text(pool, 'label'), value, initial }];
  });
  const [best] = [...ends].sort((a, b) => b.value - a.value);
  return {
    rule: known.map((pool) => text(pool, 'label')).join(', '),
    tokens: Array.isArray(tokens) ? tokens.join(',') : '',
    period: day('start') === '' ? '' : `${day('start')} to ${day('end')}`,
    outcome:
      best === undefined
        ? ''
        : `best: ${best.label} ${formatAmount(best.value)} ${quoteCurrency} (${formatPercent(best.value / best.initial - 1)})`,
  };
}

function outcome(summary: Json | null): string {
  const value = number(summary, 'final_value');
  const initial = number(summary, 'initial_value');
  if (value !== undefined && initial !== undefined) {
    return `${formatAmount(value)} ${quoteCurrency} (${formatPercent(value / initial - 1)})`;
  }
  const trainers = summary?.trainers;
  if (Array.isArray(trainers)) {
    return trainers
      .map((trainer: unknown) => {
        const sharpe = number(trainer as Json, 'mean_oos_sharpe');
        return `${text(trainer as Json, 'trainer_name')}: mean Sharpe ratio out of sample ${sharpe === undefined ? '-' : formatMetric(sharpe)}`;
      })
      .join('; ');
  }
  const selection = text(summary, 'selection');
  const [, period = '', metric = ''] = /^(train|validation|test)_(.*)$/.exec(selection) ?? [];
  const best = number(child(child(summary, 'best'), period), metric);
  return best === undefined ? '' : `best ${formatName(selection)} ${formatMetric(best)}`;
}

function child(value: Json | null, key: string): Json | null {
  const found = value?.[key];
  return typeof found === 'object' && found !== null ? (found as Json) : null;
}

function text(value: Json | null, key: string): string {
  const found = value?.[key];
  return typeof found === 'string' ? found : '';
}

function number(value: Json | null, key: string): number | undefined {
  const found = value?.[key];
  return typeof found === 'number' ? found : undefined;
}
