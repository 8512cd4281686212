import { postorder } from '../canonical.js';
import type { Expr } from '../expr.js';
import { isCondition, operation } from '../operations.js';
import { schedule } from './schedule.js';

/** Whether assets are written out one by one, or visited by a loop. */
export type Layout = 'unrolled' | 'loops';

/** Writes one value of a block somewhere: a statement, given the source of the value and of the asset index. */
export interface Sink {
  readonly node: Expr;
  readonly write: (value: string, asset: string) => string;
  /** True of the stored vector this sink overwrites, which the block may still have to read. */
  readonly overwrites?: (node: Expr) => boolean;
}

export interface BlockOptions {
  readonly layout: Layout;
  readonly assets: number;
  /** Keeps names of different blocks apart. */
  readonly prefix: string;
  /** Name of a local variable that holds this value already. */
  readonly named: (node: Expr, asset: string) => string | undefined;
  /** Array element that holds this value; the block reads it once a pass. */
  readonly stored: (node: Expr, asset: string) => string | undefined;
  readonly sinks: readonly Sink[];
  /** Reserves a vector in scratch memory and returns its first index. */
  readonly reserve: () => number;
}

/**
 * JavaScript statements that compute the sinks' nodes and write them.
 *
 * Vector work between two reductions forms one pass over assets: straight-line code when unrolled, one loop otherwise,
 * so the cost per asset does not depend on how many there are.
 */
export function emitBlock(options: BlockOptions): string[] {
  const { layout, assets, prefix, sinks, named, stored } = options;
  const roots = sinks.map((sink) => sink.node);
  const isNamed = (node: Expr): boolean => node.op === 'constant' || named(node, '0') !== undefined;
  const isStored = (node: Expr): boolean => !isNamed(node) && stored(node, '0') !== undefined;
  const isOutside = (node: Expr): boolean => isNamed(node) || isStored(node);
  const order = postorder(roots, isOutside);
  const plan = schedule(order, isOutside);
  const all = [...new Set([...order, ...roots, ...order.flatMap((node) => node.args)])];
  const ids = new Map(all.map((node, index) => [node, index]));
  const slots = new Map<Expr, number>();
  if (layout === 'loops') for (const node of plan.allCarried()) slots.set(node, options.reserve());

  const local = (node: Expr, asset: string): string => {
    const name = `${prefix}${ids.get(node)!}`;
    return node.shape === 'vector' && layout === 'unrolled' ? `${name}_${asset}` : name;
  };
  const source = (node: Expr, asset: string): string => {
    if (node.op === 'constant') return literal(node.details.value!);
    const name = named(node, asset);
    if (name !== undefined) return name;
    if (node.op === 'broadcast' && !isStored(node)) return source(node.args[0]!, asset);
    return local(node, asset);
  };
  const compute = (node: Expr, asset: string): string => {
    const args = node.args.map((arg) => source(arg, asset));
    const rule = operation(node.op);
    if (rule) return rule.code(...args);
    if (node.op === 'guarded') {
      const [condition, otherwise, ...rest] = args;
      return `(${condition!} ? ${node.details.primitive!.name}(${rest.join(', ')}) : ${otherwise!})`;
    }
    throw new Error(`poolgrad kernel: a ${node.op} node cannot be computed here`);
  };
  const load = (node: Expr, asset: string): string =>
    `const ${local(node, asset)} = ${stored(node, asset)!};`;
  const sinksOf = (pass: number): Sink[] =>
    sinks.filter((sink) => sink.node.shape === 'vector' && plan.passOf(sink.node) === pass);

  /** Vectors this pass takes from memory. */
  const loadsOf = (pass: number): Expr[] => {
    const users = [...plan.recomputed(pass), ...plan.vectors(pass), ...plan.reductions(pass)];
    const read = [...users.flatMap((node) => node.args), ...sinksOf(pass).map((sink) => sink.node)];
    return [...new Set(read)].filter((node) => node.shape === 'vector' && isStored(node));
  };
  const passBody = (pass: number, asset: string): string[] => {
    const body: string[] = [];
    if (layout === 'loops') {
      for (const node of loadsOf(pass)) body.push(load(node, asset));
      for (const node of plan.carriedInto(pass)) {
        const element = `W[${slots.get(node)!} + ${asset}]`;
        body.push(`const ${local(node, asset)} = ${isCondition(node.op) ? `${element} !== 0` : element};`);
      }
    }
    const again = layout === 'loops' ? plan.recomputed(pass) : [];
    for (const node of again) body.push(`const ${local(node, asset)} = ${compute(node, asset)};`);
    for (const node of plan.vectors(pass)) {
      const name = local(node, asset);
      if (node.op === 'firstOf') {
        const seen = `${prefix}seen${ids.get(node)!}`;
        body.push(
          `const ${name} = ${source(node.args[0]!, asset)} && !${seen};`,
          `if (${name}) ${seen} = true;`,
        );
      } else if (node.op !== 'broadcast') {
        body.push(`const ${name} = ${compute(node, asset)};`);
      }
      const slot = slots.get(node);
      if (slot !== undefined)
        body.push(`W[${slot} + ${asset}] = ${isCondition(node.op) ? `${name} ? 1 : 0` : name};`);
    }
    for (const node of plan.reductions(pass)) {
      body.push(reduce(node, local(node, asset), source(node.args[0]!, asset)));
    }
    for (const sink of sinksOf(pass)) {
      const slot = asides.get(sink);
      const value = source(sink.node, asset);
      body.push(slot === undefined ? sink.write(value, asset) : `W[${slot} + ${asset}] = ${value};`);
    }
    return body;
  };
  // A vector that a later pass still reads is overwritten only at the end.
  const asides = new Map<Sink, number>();
  if (layout === 'loops') {
    for (const sink of sinks) {
      const { overwrites } = sink;
      if (!overwrites) continue;
      const from = plan.passOf(sink.node) + 1;
      const later = Array.from({ length: Math.max(0, plan.lastPass + 1 - from) }, (_, k) =>
        loadsOf(from + k),
      ).flat();
      if (later.some(overwrites)) asides.set(sink, options.reserve());
    }
  }

  const lines: string[] = [];
  for (const node of all) {
    if (!isStored(node)) continue;
    if (node.shape === 'scalar') lines.push(load(node, '0'));
    else if (layout === 'unrolled') for (let i = 0; i < assets; i++) lines.push(load(node, String(i)));
  }
  for (let pass = 0; pass <= plan.lastPass; pass++) {
    for (const node of plan.scalars(pass)) lines.push(`const ${local(node, '0')} = ${compute(node, '0')};`);
    for (const node of plan.reductions(pass)) lines.push(`let ${local(node, '0')} = ${identity(node)};`);
    for (const node of plan.vectors(pass)) {
      if (node.op === 'firstOf') lines.push(`let ${prefix}seen${ids.get(node)!} = false;`);
    }
    if (layout === 'unrolled') {
      for (let i = 0; i < assets; i++) lines.push(...passBody(pass, String(i)));
    } else {
      lines.push(...loop(assets, passBody(pass, 'i')));
    }
  }
  for (const sink of sinks) {
    if (sink.node.shape === 'scalar') lines.push(sink.write(source(sink.node, '0'), '0'));
  }
  lines.push(
    ...loop(
      assets,
      [...asides].map(([sink, slot]) => sink.write(`W[${slot} + i]`, 'i')),
    ),
  );
  return lines;
}

/** A loop over assets around the given statements, or nothing around nothing. */
export function loop(assets: number, body: readonly string[]): string[] {
  if (body.length === 0) return [];
  return [`for (let i = 0; i < ${assets}; i++) {`, ...body.map((line) => `  ${line}`), '}'];
}

function identity(reduction: Expr): string {
  return reduction.op === 'sum' ? '0' : reduction.op === 'maximum' ? '-Infinity' : 'Infinity';
}

function reduce(reduction: Expr, name: string, value: string): string {
  if (reduction.op === 'sum') return `${name} += ${value};`;
  return `${name} = Math.${reduction.op === 'maximum' ? 'max' : 'min'}(${name}, ${value});`;
}

function literal(value: number): string {
  if (Object.is(value, -0)) return '(-0)';
  return value < 0 ? `(${value})` : String(value);
}
