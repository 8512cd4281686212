import type { Nested } from '../../simulation/index.js';
import type { ContractParameter } from '../../strategy/index.js';
import { textTable } from '../text-table.js';

/** Parameters in human units for people, a row a parameter (and member, and row), a column a token. */
export function humanText(
  rule: string,
  tokens: readonly string[],
  human: Readonly<Record<string, Nested>>,
): string {
  const rows = Object.entries(human).flatMap(([name, values]) =>
    leaves(values).map(({ place, row }) => [
      [name, ...place].join(' '),
      ...tokens.map((_, i) => rounded(row[i] ?? row[0]!)),
    ]),
  );
  return `${rule}\n${indented(textTable(['parameter', ...tokens], rows, columnsOf(tokens)))}`;
}

/** Contract parameters for people: the number, and its 18-decimal fixed-point form. */
export function contractText(
  tokens: readonly string[],
  contract: readonly Readonly<Record<string, ContractParameter>>[],
): string {
  const rows = contract.flatMap((member, index) =>
    Object.entries(member).flatMap(([name, { values, strings }]) =>
      values.map((value, i) => [
        contract.length > 1 ? `${name} ${index}` : name,
        values.length === 1 ? 'all' : tokens[i]!,
        rounded(value),
        strings[i]!,
      ]),
    ),
  );
  return `contract\n${indented(textTable(['parameter', 'token', 'value', '18 decimals'], rows, [2, 3]))}`;
}

/** The innermost lists of a nested one, each with its place in the outer ones. */
function leaves(
  value: Nested,
  place: readonly string[] = [],
): { place: readonly string[]; row: readonly number[] }[] {
  return isRow(value)
    ? [{ place, row: value }]
    : value.flatMap((part, index) => leaves(part, [...place, String(index)]));
}

const isRow = (value: Nested): value is readonly number[] => typeof value[0] === 'number';
const rounded = (value: number): string => Number(value.toPrecision(7)).toString();
const columnsOf = (tokens: readonly string[]): number[] => tokens.map((_, column) => column + 1);
const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ');
