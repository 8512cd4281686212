import { defaultValue, ruleExample, signals, type Rule } from '../../strategy/index.js';
import { textTable } from '../text-table.js';

/** A rule for people: formula, what its names mean, parameter table and, if wanted, a worked example. */
export function ruleText(rule: Rule, { example }: { readonly example: boolean }): string {
  const sections = [
    `${rule.name}: ${rule.description}`,
    indented(rule.formula),
    indented(textTable(['signal', 'meaning'], signalRows(rule))),
    indented(textTable(['quantity', 'made of'], quantityRows(rule))),
    indented(textTable(['parameter', 'default', 'range', 'trained', 'use'], parameterRows(rule))),
    indented(meanings(rule).join('\n')),
    ...(example ? [indented(exampleText(rule))] : []),
  ];
  return sections.filter((section) => section.trim() !== '').join('\n\n');
}

function signalRows({ signals: uses }: Rule): string[][] {
  return Object.entries(uses).map(([name, { kind }]) => [
    signals[kind].provides(name).join(', '),
    signals[kind].description,
  ]);
}

function quantityRows({ quantities }: Rule): string[][] {
  return Object.entries(quantities).map(([name, forms]) => [
    name,
    forms.map(({ value, when }) => (when === undefined ? value : `${value} (with ${when})`)).join('   or   '),
  ]);
}

function parameterRows({ parameters }: Rule): string[][] {
  return parameters.map((parameter) => [
    parameter.rows ? `${parameter.name} [${parameter.rows.join(', ')}]` : parameter.name,
    rounded(defaultValue(parameter)),
    parameter.range.join(' to '),
    parameter.trainable ? 'yes' : 'no',
    parameter.transform,
  ]);
}

function meanings({ parameters }: Rule): string[] {
  return parameters.map(
    ({ name, unit, description, when }) =>
      `${name} [${unit}]: ${description}${when === undefined ? '' : ` (only with ${when})`}`,
  );
}

function exampleText(rule: Rule): string {
  const { tokens, days, prices, series, output } = ruleExample(rule);
  const result = rule.outputs === 'deltas' ? 'change of weight' : 'target weight';
  const rows = prices.map((row, day) => [
    String(days[day]),
    ...row.map(rounded),
    ...Object.values(series).flatMap((own) => own[day]!.map(rounded)),
    ...output[day]!.map((value) => value.toFixed(6)),
  ]);
  const header = [
    'day',
    ...tokens.map((token) => `price ${token}`),
    ...Object.keys(series).flatMap((name) => tokens.map((token) => `${name} ${token}`)),
    ...tokens.map((token) => `${result} ${token}`),
  ];
  const numeric = header.map((_, column) => column);
  return [
    'worked example: default parameters (second memories of 20 days), daily prices; each row uses prices up to its day',
    textTable(header, rows, numeric),
  ].join('\n');
}

const rounded = (value: number): string => Number(value.toPrecision(6)).toString();

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
