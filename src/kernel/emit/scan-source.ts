import type { Expr, Shape } from '../expr.js';
import type { ScanDefinition } from '../scan-definition.js';
import { isLeaf } from '../leaves.js';
import type { ScanGraphs, Target } from '../trace.js';
import { emitBlock, loop, type Layout, type Sink } from './block.js';
import { invariantBorder } from './invariant-border.js';
import { planMemory, type MemoryPlan } from './memory-plan.js';

export interface ScanSource {
  readonly forward: string;
  /** As `forward`, and fills the tape. */
  readonly record: string;
  readonly backward: string;
  readonly memory: MemoryPlan;
  /** Length of the scratch vector `W`. */
  readonly scratch: number;
}

type AnyDefinition = ScanDefinition<string, string, string, string>;

/** Writes the JavaScript of a scan: forward pass, forward pass with tape, backward pass. */
export function emitScan(definition: AnyDefinition, graphs: ScanGraphs, layout: Layout): ScanSource {
  const { assets } = definition;
  const size = (shape: Shape): number => (shape === 'vector' ? assets : 1);
  const memory = planMemory(definition, graphs, size);
  let scratch = 0;
  const reserve = (): number => (scratch += assets) - assets;

  const at = (array: string, base: string, shape: Shape, asset: string): string =>
    `${array}[${base}${shape === 'vector' ? ` + ${asset}` : ''}]`;
  const parameterAt = (array: string, name: string, shape: Shape, asset: string): string =>
    at(array, `${array.toLowerCase()} + ${memory.parameters.get(name)!}`, shape, asset);
  const tapeAt = (node: Expr, asset: string): string =>
    at('T', `t + ${memory.tape.get(node)!}`, node.shape, asset);

  /** Variables that live across steps: locals, or scratch vectors when assets are visited by loops. */
  const variables = (stem: string, targets: readonly Target[]) => {
    const slots = targets.map(({ node }) => (inScratch(node) ? reserve() : -1));
    const slotOf = (k: number, asset: string, prime = ''): string =>
      slots[k]! >= 0
        ? `W[${slots[k]!} + ${asset}]`
        : `${stem}${prime}${k}${targets[k]!.node.shape === 'vector' ? `_${asset}` : ''}`;
    const index = new Map(targets.map(({ name }, k) => [name, k]));
    return { slots, slotOf, index };
  };
  const inScratch = (node: Expr): boolean => layout === 'loops' && node.shape === 'vector';
  const lanes = (node: Expr): string[] =>
    node.shape === 'scalar' ? ['0'] : Array.from({ length: assets }, (_, i) => String(i));

  /** Declares one local an asset, or clears a scratch vector. */
  const declare = (vars: ReturnType<typeof variables>, targets: readonly Target[]): string[] =>
    targets.flatMap(({ node }, k) =>
      inScratch(node)
        ? loop(assets, [`${vars.slotOf(k, 'i')} = 0;`])
        : lanes(node).map((asset) => `let ${vars.slotOf(k, asset)} = 0;`),
    );

  /**
   * Sinks that replace variables by their next values, and the statements that make those current. Locals are put aside
   * until the end of a step; scratch vectors are overwritten in place where nothing reads them any more.
   */
  const advance = (
    vars: ReturnType<typeof variables>,
    targets: readonly Target[],
    isOld: (node: Expr, name: string) => boolean,
  ) => {
    const sinks = targets.map(({ name, node }, k): Sink =>
      inScratch(node)
        ? {
            node,
            write: (value, asset) => `${vars.slotOf(k, asset)} = ${value};`,
            overwrites: (other) => isOld(other, name),
          }
        : { node, write: (value, asset) => `const n${vars.slotOf(k, asset)} = ${value};` },
    );
    const commit = targets.flatMap(({ node }, k) =>
      inScratch(node)
        ? []
        : lanes(node).map((asset) => `${vars.slotOf(k, asset)} = n${vars.slotOf(k, asset)};`),
    );
    return { sinks, commit };
  };

  /** Computes, before the loop over rows, what its graphs read that no row changes. */
  const hoist = (roots: readonly Expr[], extra: readonly Target[], write: (k: number) => Sink['write']) => {
    const nodes = invariantBorder(roots).filter(
      (node) => !(layout === 'loops' && isLeaf(node, 'parameter') && node.shape === 'vector'),
    );
    const vars = variables(
      'k',
      nodes.map((node, k) => ({ name: String(k), node })),
    );
    const lines = emitBlock({
      layout,
      assets,
      reserve,
      prefix: 'h',
      named: () => undefined,
      stored: (node, asset) =>
        isLeaf(node, 'parameter') ? parameterAt('P', node.details.name!, node.shape, asset) : undefined,
      sinks: [
        ...nodes.map((node, k): Sink => ({
          node,
          write: (value, asset) => `${inScratch(node) ? '' : 'const '}${vars.slotOf(k, asset)} = ${value};`,
        })),
        ...extra.map(({ node }, k): Sink => ({ node, write: write(k) })),
      ],
    });
    const position = new Map(nodes.map((node, k) => [node, k]));
    const lookup = (node: Expr, asset: string): string | undefined => {
      const k = position.get(node);
      return k === undefined ? undefined : vars.slotOf(k, asset);
    };
    return {
      lines,
      named: (node: Expr, asset: string) => (inScratch(node) ? undefined : lookup(node, asset)),
      stored: (node: Expr, asset: string) => {
        if (!inScratch(node)) return undefined;
        return isLeaf(node, 'parameter')
          ? parameterAt('P', node.details.name!, 'vector', asset)
          : lookup(node, asset);
      },
    };
  };

  const rows = (stem: string, offset: string, list: string, names: ReadonlyMap<string, number>): string[] =>
    [...names.values()].map(
      (k) => `const ${stem}${k} = ${list}[${k}].data; let ${offset}${k} = ${list}[${k}].offset;`,
    );
  const strideOf = (
    declarations: Readonly<Record<string, { shape: Shape; stride?: number }>>,
    name: string,
  ): number => {
    const declaration = declarations[name]!;
    return declaration.stride ?? size(declaration.shape);
  };

  const { state, outputs } = graphs.step;
  const inputAt = (node: Expr, asset: string): string => {
    const k = memory.inputs.get(node.details.name!)!;
    return at(`I${k}`, `i${k}`, node.shape, asset);
  };

  function forward(withTape: boolean): string {
    const current = variables('s', state);
    const roots = [...state, ...outputs].map((target) => target.node);
    const hoisted = hoist(
      roots,
      graphs.initial,
      (k) => (value, asset) => `${current.slotOf(k, asset)} = ${value};`,
    );
    const next = advance(current, state, (node, name) => isLeaf(node, 'state') && node.details.name === name);
    const stateSource = (node: Expr, asset: string): string =>
      current.slotOf(current.index.get(node.details.name!)!, asset);
    const taped = withTape ? [...graphs.replayed, ...graphs.saved] : [];
    const body = emitBlock({
      layout,
      assets,
      reserve,
      prefix: 'f',
      named: (node, asset) =>
        isLeaf(node, 'state') && !inScratch(node) ? stateSource(node, asset) : hoisted.named(node, asset),
      stored: (node, asset) => {
        if (isLeaf(node, 'state') && inScratch(node)) return stateSource(node, asset);
        return isLeaf(node, 'input') ? inputAt(node, asset) : hoisted.stored(node, asset);
      },
      sinks: [
        ...taped.map((node): Sink => ({
          node,
          write: (value, asset) => `${tapeAt(node, asset)} = ${value};`,
        })),
        ...outputs.map(({ name, node }): Sink => {
          const k = memory.outputs.get(name)!;
          return { node, write: (value, asset) => `${at(`O${k}`, `o${k}`, node.shape, asset)} = ${value};` };
        }),
        ...next.sinks,
      ],
    });
    return [
      'const { steps, inputs, outputs } = run;',
      'const P = run.parameters.data; const p = run.parameters.offset;',
      ...(withTape ? ['const T = run.tape.data; let t = run.tape.offset;'] : []),
      ...rows('I', 'i', 'inputs', memory.inputs),
      ...rows('O', 'o', 'outputs', memory.outputs),
      ...declare(current, state),
      ...hoisted.lines,
      'for (let row = 0; row < steps; row++) {',
      ...indent(body),
      ...indent(next.commit),
      ...[...memory.inputs].map(([name, k]) => `  i${k} += ${strideOf(definition.inputs, name)};`),
      ...[...memory.outputs].map(([name, k]) => `  o${k} += ${strideOf(definition.outputs, name)};`),
      ...(withTape ? [`  t += ${memory.tapeStride};`] : []),
      '}',
    ].join('\n');
  }

  function backward(): string {
    const { stepAdjoint, parameterAdjoint } = graphs;
    const adjoints = variables('a', stepAdjoint.state);
    const sums = variables('c', stepAdjoint.invariants);
    const roots = [...stepAdjoint.state, ...stepAdjoint.inputs, ...stepAdjoint.invariants].map(
      (target) => target.node,
    );
    const hoisted = hoist(roots, [], () => () => '');
    const next = advance(
      adjoints,
      stepAdjoint.state,
      (node, name) => isLeaf(node, 'seed') && node.details.name === `state ${name}`,
    );
    const seedSource = (node: Expr, asset: string): { code: string; stored: boolean } => {
      const [kind, name] = splitSeed(node);
      if (kind === 'output') {
        const k = memory.outputs.get(name)!;
        return { code: at(`E${k}`, `e${k}`, node.shape, asset), stored: true };
      }
      const vars = kind === 'state' ? adjoints : sums;
      const key = kind === 'state' ? name : node.details.name!;
      return { code: vars.slotOf(vars.index.get(key)!, asset), stored: inScratch(node) };
    };
    const seedIf = (stored: boolean, node: Expr, asset: string): string | undefined => {
      if (!isLeaf(node, 'seed')) return undefined;
      const seed = seedSource(node, asset);
      return seed.stored === stored ? seed.code : undefined;
    };
    const body = emitBlock({
      layout,
      assets,
      reserve,
      prefix: 'b',
      named: (node, asset) => seedIf(false, node, asset) ?? hoisted.named(node, asset),
      stored: (node, asset) => {
        if (memory.tape.has(node)) return tapeAt(node, asset);
        return isLeaf(node, 'input')
          ? inputAt(node, asset)
          : (seedIf(true, node, asset) ?? hoisted.stored(node, asset));
      },
      sinks: [
        ...stepAdjoint.inputs.filter(isNotZero).map(({ name, node }): Sink => {
          const k = memory.inputs.get(name)!;
          return { node, write: (value, asset) => `${at(`D${k}`, `d${k}`, node.shape, asset)} += ${value};` };
        }),
        ...stepAdjoint.invariants.flatMap((target, k): Sink[] =>
          isNotZero(target)
            ? [{ node: target.node, write: (value, asset) => `${sums.slotOf(k, asset)} += ${value};` }]
            : [],
        ),
        ...next.sinks,
      ],
    });
    const finish = emitBlock({
      layout,
      assets,
      reserve,
      prefix: 'z',
      named: (node, asset) => seedIf(false, node, asset),
      stored: (node, asset) =>
        isLeaf(node, 'parameter')
          ? parameterAt('P', node.details.name!, node.shape, asset)
          : seedIf(true, node, asset),
      sinks: parameterAdjoint.filter(isNotZero).map(({ name, node }): Sink => ({
        node,
        write: (value, asset) => `${parameterAt('G', name, node.shape, asset)} += ${value};`,
      })),
    });
    const active = [...memory.inputs].filter(([name]) => definition.inputs[name]!.differentiable === true);
    const last = (list: string, k: number, stride: number): string =>
      `${list}[${k}].offset + (steps - 1) * ${stride}`;
    return [
      'const { steps, inputs, inputAdjoints, outputAdjoints } = run;',
      'const P = run.parameters.data; const p = run.parameters.offset;',
      'const G = run.parameterAdjoint.data; const g = run.parameterAdjoint.offset;',
      ...[...memory.inputs].map(
        ([name, k]) =>
          `const I${k} = inputs[${k}].data; let i${k} = ${last('inputs', k, strideOf(definition.inputs, name))};`,
      ),
      ...active.map(
        ([name, k]) =>
          `const D${k} = inputAdjoints[${k}].data; let d${k} = ${last('inputAdjoints', k, strideOf(definition.inputs, name))};`,
      ),
      ...[...memory.outputs].map(
        ([name, k]) =>
          `const E${k} = outputAdjoints[${k}].data; let e${k} = ${last('outputAdjoints', k, strideOf(definition.outputs, name))};`,
      ),
      `const T = run.tape.data; let t = run.tape.offset + (steps - 1) * ${memory.tapeStride};`,
      ...declare(adjoints, stepAdjoint.state),
      ...declare(sums, stepAdjoint.invariants),
      ...hoisted.lines,
      'for (let row = steps - 1; row >= 0; row--) {',
      ...indent(body),
      ...indent(next.commit),
      ...[...memory.inputs].map(([name, k]) => `  i${k} -= ${strideOf(definition.inputs, name)};`),
      ...active.map(([name, k]) => `  d${k} -= ${strideOf(definition.inputs, name)};`),
      ...[...memory.outputs].map(([name, k]) => `  e${k} -= ${strideOf(definition.outputs, name)};`),
      `  t -= ${memory.tapeStride};`,
      '}',
      ...finish,
    ].join('\n');
  }

  const source = { forward: forward(false), record: forward(true), backward: backward() };
  return { ...source, memory, scratch };
}

function isNotZero(target: Target): boolean {
  const value = target.node.op === 'broadcast' ? target.node.args[0]! : target.node;
  return !(value.op === 'constant' && value.details.value === 0);
}

/** `"output weight"` -> `["output", "weight"]`. */
function splitSeed(node: Expr): [string, string] {
  const name = node.details.name!;
  const space = name.indexOf(' ');
  return [name.slice(0, space), name.slice(space + 1)];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
