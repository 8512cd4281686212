import { adjoint, type Seed } from './adjoint.js';
import { createCanonicaliser, postorder } from './canonical.js';
import { broadcast, leaf, type Expr, type LeafKind } from './expr.js';
import { isLeaf, isRowLeaf } from './leaves.js';
import { operation } from './operations.js';
import type { Named, ScanDefinition } from './scan-definition.js';

/** A node of the graph and the name of the array or accumulator it is written to. */
export interface Target {
  readonly name: string;
  readonly node: Expr;
}

/** The graphs of a scan, ready to be emitted. */
export interface ScanGraphs {
  /** Parameter-only values that the step reads: computed once a run. */
  readonly invariants: readonly Expr[];
  readonly initial: readonly Target[];
  readonly step: { readonly state: readonly Target[]; readonly outputs: readonly Target[] };
  /** Step values the backward pass reads back instead of computing them again. */
  readonly saved: readonly Expr[];
  /** State the backward pass needs to replay a step. */
  readonly replayed: readonly Expr[];
  readonly stepAdjoint: {
    readonly state: readonly Target[];
    readonly inputs: readonly Target[];
    /** Contributions to the adjoint of each active invariant, named as its seed in `parameterAdjoint`. */
    readonly invariants: readonly Target[];
  };
  readonly parameterAdjoint: readonly Target[];
}

/** Records a scan's graphs: forward, adjoint, and what is shared between them. */
export function traceScan<P extends string, I extends string, S extends string, O extends string>(
  definition: ScanDefinition<P, I, S, O>,
): ScanGraphs {
  const canonical = createCanonicaliser({ assets: definition.assets });
  const makeLeaves = <K extends string>(
    kind: LeafKind,
    entries: readonly (readonly [K, { shape: Expr['shape'] }])[],
  ) =>
    Object.fromEntries(
      entries.map(([name, { shape }]) => [name, canonical(leaf(kind, name, shape))]),
    ) as Named<K, Expr>;
  const stateShapes = entriesOf(definition.state).map(([name, shape]) => [name, { shape }] as const);
  const parameters = makeLeaves('parameter', entriesOf(definition.parameters));
  const inputs = makeLeaves('input', entriesOf(definition.inputs));
  const state = makeLeaves('state', stateShapes);

  const traced = definition.step({ parameters, inputs, state });
  const toTarget = (name: string, node: Expr, like: Expr['shape']): Target => {
    if (like === 'scalar' && node.shape === 'vector') {
      throw new TypeError(`poolgrad kernel: ${name} is declared a scalar, but the step makes it a vector`);
    }
    return { name, node: canonical(like === 'vector' ? broadcast(node) : node) };
  };
  const initialState = definition.initial(parameters);
  const initial = stateShapes.map(([name, { shape }]) => toTarget(name, initialState[name], shape));
  const nextState = stateShapes.map(([name, { shape }]) => toTarget(name, traced.state[name], shape));
  const outputs = entriesOf(definition.outputs).map(([name, { shape }]) =>
    toTarget(name, traced.outputs[name], shape),
  );

  // Parameter-only values at the border of the step.
  const forwardRoots = [...nextState, ...outputs].map((target) => target.node);
  const stepNodes = dependents(forwardRoots, isRowLeaf);
  const border = new Set<Expr>();
  for (const root of forwardRoots) if (!stepNodes.has(root)) border.add(root);
  for (const node of stepNodes) for (const arg of node.args) if (!stepNodes.has(arg)) border.add(arg);
  // A repeated scalar is kept as the scalar.
  const kept = [...border].map((node) => (node.op === 'broadcast' ? node.args[0]! : node));
  const invariants = [...new Set(kept)].filter((node) => node.op !== 'constant');

  // Adjoint of one step.
  const differentiated = entriesOf(definition.parameters)
    .filter(([, declaration]) => declaration.differentiable !== false)
    .map(([name]) => parameters[name]);
  const isDifferentiated = new Set(differentiated);
  const active = dependents([...invariants, ...initial.map((target) => target.node)], (node) =>
    isDifferentiated.has(node),
  );
  const activeInvariants = invariants.filter((node) => active.has(node));
  const activeInputs = entriesOf(definition.inputs)
    .filter(([, declaration]) => declaration.differentiable === true)
    .map(([name]) => name);
  const stateNames = stateShapes.map(([name]) => name);
  const seed = (name: string, node: Expr): Seed => ({
    node,
    adjoint: canonical(leaf('seed', name, node.shape)),
  });
  const stepSeeds = [
    ...nextState.map(({ name, node }) => seed(`state ${name}`, node)),
    ...outputs.map(({ name, node }) => seed(`output ${name}`, node)),
  ];
  const stepVariables = [
    ...stateNames.map((name) => state[name]),
    ...activeInputs.map((name) => inputs[name]),
  ];
  const stepAdjoints = adjoint(stepSeeds, [...stepVariables, ...activeInvariants], canonical);

  // Adjoint of what is done once a run.
  const runSeeds = [
    ...initial.map(({ name, node }) => seed(`state ${name}`, node)),
    ...activeInvariants.map((node, k) => seed(`invariant ${k}`, node)),
  ];
  const parameterAdjoints = adjoint(runSeeds, differentiated, canonical);

  // Derivatives are taken; what exists only for their sake can go. Same table for all graphs, so they still share.
  const final = createCanonicaliser({ assets: definition.assets, valuesOnly: true });
  const finish = (target: Target): Target => ({ name: target.name, node: final(target.node) });
  const graphs = {
    invariants: [...new Set(invariants.map(final))].filter((node) => node.op !== 'constant'),
    initial: initial.map(finish),
    step: { state: nextState.map(finish), outputs: outputs.map(finish) },
    stepAdjoint: {
      state: stateNames.map((name, k) => finish({ name, node: stepAdjoints[k]! })),
      inputs: activeInputs.map((name, k) => finish({ name, node: stepAdjoints[stateNames.length + k]! })),
      invariants: activeInvariants.map((_, k) =>
        finish({ name: `invariant ${k}`, node: stepAdjoints[stepVariables.length + k]! }),
      ),
    },
    parameterAdjoint: differentiated.map((node, k) =>
      finish({ name: node.details.name!, node: parameterAdjoints[k]! }),
    ),
  };
  return { ...graphs, ...findSaved(graphs) };
}

/** Chooses what the forward pass keeps for the backward pass: dear values it needs, and the state it replays from. */
function findSaved(
  graphs: Pick<ScanGraphs, 'step' | 'stepAdjoint' | 'invariants'>,
): Pick<ScanGraphs, 'saved' | 'replayed'> {
  const forward = [...graphs.step.state, ...graphs.step.outputs].map((target) => target.node);
  const stepNodes = dependents(forward, isRowLeaf);
  const invariants = new Set(graphs.invariants);
  const isSaved = (node: Expr): boolean => stepNodes.has(node) && operation(node.op)?.costly === true;
  const { state, inputs, invariants: accumulated } = graphs.stepAdjoint;
  const backward = [...state, ...inputs, ...accumulated].map((target) => target.node);
  const saved = new Set<Expr>();
  const order = postorder(backward, (node) => {
    if (isSaved(node)) saved.add(node);
    return isSaved(node) || invariants.has(node);
  });
  return { saved: [...saved], replayed: order.filter((node) => isLeaf(node, 'state')) };
}

/** Nodes reachable from `roots` that are, or depend on, a node for which `isSource` holds. */
function dependents(roots: readonly Expr[], isSource: (node: Expr) => boolean): Set<Expr> {
  const found = new Set<Expr>();
  for (const node of postorder(roots)) {
    if (isSource(node) || node.args.some((arg) => found.has(arg))) found.add(node);
  }
  return found;
}

function entriesOf<K extends string, T>(record: Named<K, T>): (readonly [K, T])[] {
  return Object.entries(record) as [K, T][];
}
