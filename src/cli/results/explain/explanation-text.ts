import { strategyName } from '../../../fingerprint/index.js';
import { formatMetric, formatName } from '../../../report/index.js';
import { textTable } from '../../text-table.js';
import type { DocumentInterval, ExplanationDocument } from './explanation-document.js';

/** An explanation for people: a table a measure, and what it means. */
export function explanationText(document: ExplanationDocument): string {
  const { fingerprint, tokens, objective, input_gradient: found, seed } = document;
  const { start, end } = found.period;
  return [
    `${formatName(strategyName(fingerprint).label)}: ${tokens.join(', ')}, ${formatName(objective)} ${number(found.value)} from ${day(start)} to ${day(end)}, seed ${seed}`,
    ...gradientText(document),
    ...permutationText(document),
    ...sobolText(document),
  ].join('\n\n');
}

function gradientText({ input_gradient: { signals, parameters }, tokens }: ExplanationDocument): string[] {
  const ofSignals = table(
    ['signal', 'all tokens', ...tokens],
    signals.map(({ signal, total, tokens: each }) => [
      signal,
      number(total),
      ...tokens.map((token) => number(each[token]!)),
    ]),
  );
  const ofParameters = table(
    ['parameter', 'all entries', 'largest entry', ''],
    parameters.map(({ parameter, total, entries }) => {
      const largest = entries.reduce((a, b) => (Math.abs(b.product) > Math.abs(a.product) ? b : a));
      return [parameter, number(total), number(largest.product), largest.entry];
    }),
  );
  const section =
    'Input × gradient, in sample: to first order, what taking a signal or a raw parameter to 0 costs the objective.';
  return [[section, ...(signals.length > 0 ? [ofSignals] : []), ofParameters].join('\n')];
}

function permutationText({ permutation, tokens }: ExplanationDocument): string[] {
  if (!permutation || permutation.value === null) return [];
  const { period, value, repeats, block_days: block, out_of_sample: isOut, losses } = permutation;
  const names = [...new Set(losses.map(({ signal }) => signal))];
  const cell = (signal: string | null, token: string | null): string => {
    const loss = losses.find((one) => one.signal === signal && one.token === token);
    if (!loss) return '';
    if (loss.loss === null) return '-';
    return `${number(loss.loss)}${loss.standard_error === null ? '' : ` ± ${number(loss.standard_error, 2)}`}`;
  };
  const section =
    `Permutation importance, ${isOut ? 'out of sample' : 'IN SAMPLE'}, ${day(period.start)} to ${day(period.end)}: what the objective, ${number(value)}, loses ` +
    `when a signal's blocks of ${formatMetric(block)} days come in another order; mean of ${repeats} ± standard error.`;
  return [
    [
      section,
      table(
        ['signal', 'all tokens', ...tokens],
        names.map((signal) => [
          signal ?? 'all signals',
          cell(signal, null),
          ...tokens.map((token) => cell(signal, token)),
        ]),
      ),
    ].join('\n'),
  ];
}

function sobolText({ sobol }: ExplanationDocument): string[] {
  if (!sobol) return [];
  const { samples, evaluations, undefined_evaluations: holes, around, indices, mean, variance, held } = sobol;
  const where =
    around === null
      ? 'over the ranges of the rule'
      : `within ± ${formatMetric(around)} of the range around the values`;
  const section = `Sobol indices, in sample, ${where}: the share of the spread of the objective that a parameter decides alone, and with others; 95 % intervals.`;
  const spread =
    variance === null || mean === null ? '' : `, objective ${number(mean)} ± ${number(Math.sqrt(variance))}`;
  return [
    [
      section,
      table(
        ['parameter', 'alone', '', 'with others', ''],
        indices.map(({ parameter, first, first_interval: one, total, total_interval: all }) => [
          parameter,
          share(first),
          interval(one),
          share(total),
          interval(all),
        ]),
      ),
      `  ${samples} samples, ${evaluations} parameter sets, ${holes} of them without a value${spread}${held.length > 0 ? `; held: ${held.join(', ')}` : ''}`,
    ].join('\n'),
  ];
}

const share = (value: number | null): string =>
  value === null ? '-' : value.toFixed(3).replace('-', '\u2212');

function interval(ends: DocumentInterval): string {
  return ends ? `${share(ends[0])} to ${share(ends[1])}` : '';
}

const day = (date: string): string => date.replace(' 00:00:00', '');

function number(value: number, digits = 4): string {
  return formatMetric(Number(value.toPrecision(digits)));
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return textTable(
    header,
    rows,
    header.map((_, k) => k).filter((k) => k > 0),
  ).replace(/^/gm, '  ');
}
