import { ParameterError } from '../../diagnostics/index.js';
import type { ParameterDeclaration, Shape } from '../../kernel/index.js';
import type { Rule } from '../rules/rule.js';

/** How the numbers of one raw parameter are arranged: member by member, row by row, then one number a token or one for all. */
export interface RawShape {
  /** Ensemble members that have numbers of their own; 1 where all share them. */
  readonly members: number;
  /** Names of the rows, for a parameter that has several; a single unnamed row otherwise. */
  readonly rows: readonly string[];
  readonly shape: Shape;
}

/** Shape of every raw parameter a strategy has, by name. */
export type RawShapes = Readonly<Record<string, RawShape>>;

/** Numbers of one member of a parameter. */
export function memberSize({ rows, shape }: RawShape, assets: number): number {
  return rows.length * (shape === 'vector' ? assets : 1);
}

/** Numbers of a parameter. */
export function rawSize(shape: RawShape, assets: number): number {
  return shape.members * memberSize(shape, assets);
}

/** Names under which formulas see a raw parameter: its own, or one a row. */
export function symbolsOf(name: string, rows: readonly string[]): readonly string[] {
  return rows.length === 1 && rows[0] === '' ? [name] : rows.map((row) => `${name}_${row}`);
}

/** Kernel parameters for raw parameters, each in one stretch, in the order given. */
export function declareRaw(
  names: readonly string[],
  shapes: RawShapes,
): Record<string, ParameterDeclaration> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const { rows, shape } = shapes[name]!;
      return symbolsOf(name, rows).map((symbol) => [symbol, { shape }] as const);
    }),
  );
}

/** Raw names by the symbols formulas know them under. */
export function rawNames(shapes: RawShapes): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shapes).flatMap(([name, { rows }]) =>
      symbolsOf(name, rows).map((symbol) => [symbol, name] as const),
    ),
  );
}

/** The error for a quantity none of whose forms has its raw parameters. */
export function missingParameters(
  rule: Rule,
  quantity: string,
  alternatives: readonly (readonly string[])[],
  present: readonly string[],
): ParameterError {
  const wanted = alternatives.map((names) => names.map((name) => `"${name}"`).join(' and ')).join(', or ');
  const absent = alternatives[0]!.find((name) => !present.includes(name)) ?? alternatives[0]![0]!;
  return new ParameterError(
    `The parameters of rule ${rule.name} lack ${wanted}, of which its ${quantity} is made; there are ${present.join(', ')}.`,
    { code: 'parameter.missing', path: absent, value: present, expected: wanted },
  );
}
