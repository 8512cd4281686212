import type { Named, ScanDefinition } from '../../src/kernel/index.js';
import { leaf, type Expr } from '../../src/kernel/expr.js';
import { operation } from '../../src/kernel/operations.js';

type Vector = readonly number[];

/**
 * Runs a scan by walking its graph once a row, one asset at a time: slow, obvious, and sharing nothing with the compiler
 * but the graph itself.
 */
export function interpretScan<P extends string, I extends string, S extends string, O extends string>(
  definition: ScanDefinition<P, I, S, O>,
  parameters: Named<P, Vector>,
  rows: readonly Named<I, Vector>[],
): Named<O, Vector>[] {
  const names = <K extends string>(record: Readonly<Record<K, unknown>>): K[] => Object.keys(record) as K[];
  const leaves = <K extends string>(
    kind: 'parameter' | 'input' | 'state',
    keys: readonly K[],
    shape: (key: K) => Expr['shape'],
  ) => Object.fromEntries(keys.map((key) => [key, leaf(kind, key, shape(key))])) as Named<K, Expr>;
  const given = {
    parameters: leaves('parameter', names(definition.parameters), (key) => definition.parameters[key].shape),
    inputs: leaves('input', names(definition.inputs), (key) => definition.inputs[key].shape),
    state: leaves('state', names(definition.state), (key) => definition.state[key]),
  };
  const traced = definition.step(given);
  const evaluate = (node: Expr, known: ReadonlyMap<Expr, Vector>): Vector =>
    evaluateNode(node, known, definition.assets, new Map());

  const base = new Map<Expr, Vector>(
    names(parameters).map((key) => [given.parameters[key], parameters[key]]),
  );
  const initial = definition.initial(given.parameters);
  let state = new Map(names(definition.state).map((key) => [key, evaluate(initial[key], base)]));
  return rows.map((row) => {
    const known = new Map(base);
    for (const key of names(row)) known.set(given.inputs[key], row[key]);
    for (const [key, value] of state) known.set(given.state[key], value);
    const outputs = Object.fromEntries(
      names(definition.outputs).map((key) => [key, evaluate(traced.outputs[key], known)]),
    );
    state = new Map(names(definition.state).map((key) => [key, evaluate(traced.state[key], known)]));
    return outputs as Named<O, Vector>;
  });
}

/** Every value is held as one number an asset; scalars repeat themselves. */
function evaluateNode(
  node: Expr,
  known: ReadonlyMap<Expr, Vector>,
  assets: number,
  cache: Map<Expr, Vector>,
): Vector {
  const given = known.get(node) ?? cache.get(node);
  if (given) return given.length === assets ? given : Array.from({ length: assets }, () => given[0]!);
  const args = node.args.map((arg) => evaluateNode(arg, known, assets, cache));
  const lanes = (f: (asset: number) => number): Vector =>
    Array.from({ length: assets }, (_, asset) => f(asset));
  const value = ((): Vector => {
    const [a, b] = args as [Vector, Vector];
    const rule = operation(node.op);
    if (rule) return lanes((i) => rule.evaluate(...args.map((arg) => arg[i]!)));
    switch (node.op) {
      case 'constant':
        return lanes(() => node.details.value!);
      case 'width':
        return lanes(() => assets);
      case 'broadcast':
      case 'custom':
      case 'stopGradient':
        return a;
      case 'straightThrough':
        return b;
      case 'sum':
        return lanes(() => a.reduce((total, x) => total + x, 0));
      case 'maximum':
        return lanes(() => Math.max(...a));
      case 'minimum':
        return lanes(() => Math.min(...a));
      case 'firstOf':
        return lanes((i) => (a.findIndex((x) => x !== 0) === i ? 1 : 0));
      case 'guarded':
        return lanes((i) => {
          const [condition, otherwise, ...rest] = args.map((arg) => arg[i]!);
          return condition !== 0 ? node.details.primitive!.value(...rest) : otherwise!;
        });
      default:
        throw new Error(`cannot interpret ${node.op}`);
    }
  })();
  cache.set(node, value);
  return value;
}
