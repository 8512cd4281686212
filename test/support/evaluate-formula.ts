import { compileScan, type Expr } from '../../src/kernel/index.js';

/** Numbers of an expression over named vectors, e.g. a rule's formula for given signals and quantities. */
export function evaluate(
  values: Readonly<Record<string, readonly number[]>>,
  build: (environment: Readonly<Record<string, Expr>>) => Expr,
): number[] {
  const names = Object.keys(values);
  const assets = values[names[0]!]!.length;
  const scan = compileScan<string, string, string, string>({
    assets,
    parameters: Object.fromEntries(names.map((name) => [name, { shape: 'vector' as const }])),
    inputs: { nothing: { shape: 'scalar' } },
    state: {},
    outputs: { result: { shape: 'vector' } },
    initial: () => ({}),
    step: ({ parameters }) => ({ state: {}, outputs: { result: build(parameters) } }),
  });
  const rows = (data: Float64Array) => ({ data, offset: 0 });
  const result = rows(new Float64Array(assets));
  scan.forward({
    steps: 1,
    parameters: rows(Float64Array.from(names.flatMap((name) => values[name]!))),
    inputs: [rows(new Float64Array(1))],
    outputs: [result],
  });
  return [...result.data];
}
