import {
  broadcast,
  compileScan,
  constant,
  type Expr,
  type ParameterDeclaration,
  type Scan,
} from '../../kernel/index.js';
import { boundsOf, type WeightBounds } from '../bounds.js';
import { coarseStep, coarseTarget, type TargetSettings } from '../coarse-step.js';
import type { Rule } from '../rules/rule.js';
import { boundParameters, boundedBy } from './bound-parameters.js';
import { planQuantities } from './quantities.js';
import { rawNames, type RawShapes } from './raw-layout.js';
import type { RuleOptions } from './rule-options.js';

/** What decides the code of a weight scan. */
export interface WeightScanOptions {
  readonly rule: Rule;
  readonly assets: number;
  readonly shapes: RawShapes;
  readonly options: RuleOptions;
  /** The `bounded__` hook. */
  readonly bounded: boolean;
  /** No gradients through the bounds. */
  readonly freezeBounds: boolean;
  /** `n_ensemble_members`. */
  readonly members: number;
  /** `ste_min_max_weight`. */
  readonly straightThroughWeights: boolean;
  /** `ste_max_change`. */
  readonly straightThroughChange: boolean;
}

/** The compiled move of the weights. */
export interface WeightScan {
  readonly scan: Scan;
  /** Raw parameters it reads and gradients flow into; with members, each member's in turn. */
  readonly reads: readonly string[];
  /** Raw parameters it reads that gradients do not flow into. */
  readonly frozen: readonly string[];
  /** Where the numbers of each begin, member after member, in a parameter vector. */
  readonly offsets: Readonly<Record<string, number>>;
}

/** Settings a weight scan reads, in this order, before raw parameters; the first two are vectors. */
export const weightScanSettings = [
  'initial_weights',
  'first_output',
  'minimum_weight',
  'maximum_change',
  'slack',
  'interpolation_rows',
  'chunk_days',
  'max_memory_days',
  'max_decay',
] as const;

/** Kernel name of a raw symbol of one member. */
const ofMember = (symbol: string, member: number): string => `${symbol} of member ${member}`;

/**
 * Compiles the move of the weights, chunk by chunk: blending of targets, bounds, guard-rails, speed limit. Spec 01 §6.
 *
 * Input `change` (differentiable, one rule output a chunk); outputs `start` (weights where the chunk begins) and `delta`
 * (change per row). Parameters: see {@link weightScanSettings}, of which `first_output` alone is differentiable (a rule of
 * targets starts at the first of them), then the raw parameters of smoothing and bounds.
 */
export function compileWeightScan(given: WeightScanOptions): WeightScan {
  const { rule, assets, shapes, options, members, straightThroughWeights, straightThroughChange } = given;
  const isTarget = rule.outputs === 'weights';
  const plan = planQuantities(rule, shapes, options);
  const smoothing = isTarget ? rule.smoothing : undefined;
  const symbols = smoothing === undefined ? [] : [...plan.symbolsOf([smoothing])];
  const raw = rawNames(shapes);
  const smoothed = Object.keys(shapes).filter((name) => symbols.some((symbol) => raw.get(symbol) === name));
  const bounds = given.bounded ? boundedBy(shapes) : [];
  // Bounds given as they are, are meant as they are.
  const learnsBounds = !given.freezeBounds && bounds[0] === boundParameters[0];

  const fixed = { shape: 'scalar', differentiable: false } as const;
  const vector = { shape: 'vector', differentiable: false } as const;
  const firstSymbol = (name: string): string => symbols.find((symbol) => raw.get(symbol) === name)!;
  const declareMembers = (): Record<string, ParameterDeclaration> =>
    Object.fromEntries(
      smoothed.flatMap((name) =>
        Array.from({ length: members }, (_, member) =>
          symbols
            .filter((symbol) => raw.get(symbol) === name)
            .map((symbol) => [ofMember(symbol, member), { shape: shapes[name]!.shape }] as const),
        ).flat(),
      ),
    );

  /** λ_s: the mean of the members', each held below its maximum with a derivative that passes through. */
  const blend = (parameters: Readonly<Record<string, Expr>>): Expr => {
    const settings = { chunkDays: parameters.chunk_days!, maxMemoryDays: parameters.max_memory_days! };
    const decays = Array.from({ length: members }, (_, member) => {
      const environment = Object.fromEntries(
        symbols.map((symbol) => [symbol, parameters[ofMember(symbol, member)]!]),
      );
      const decay = plan.evaluate(environment, settings, [smoothing!])[smoothing!]!;
      return decay.straightThrough(decay.clamp(0, parameters.max_decay!));
    });
    return decays.reduce((sum, decay) => sum.add(decay)).mul(1 / members);
  };
  const targetSettings = (parameters: Readonly<Record<string, Expr>>): TargetSettings => ({
    assets,
    minimumWeight: parameters.minimum_weight!,
    ...(given.bounded ? { bounds: readBounds(bounds, parameters) } : {}),
    straightThroughWeights,
  });

  const scan = compileScan<string, string, string, string>({
    assets,
    parameters: {
      initial_weights: vector,
      first_output: { shape: 'vector', differentiable: isTarget },
      minimum_weight: fixed,
      maximum_change: fixed,
      slack: fixed,
      interpolation_rows: fixed,
      chunk_days: fixed,
      max_memory_days: fixed,
      max_decay: fixed,
      ...declareMembers(),
      ...Object.fromEntries(
        bounds.map((name) => [name, { shape: shapes[name]!.shape, differentiable: learnsBounds }]),
      ),
    },
    inputs: { change: { shape: 'vector', differentiable: true } },
    state: { position: 'vector' },
    outputs: { start: { shape: 'vector' }, delta: { shape: 'vector' } },
    initial: (parameters) => ({
      position: isTarget
        ? coarseTarget(parameters.first_output!, targetSettings(parameters))
        : parameters.initial_weights!,
    }),
    step: ({ parameters, inputs, state }) => {
      const position = state.position!;
      const change = inputs.change!;
      const share = smoothing === undefined ? constant(0) : blend(parameters);
      const proposal = isTarget
        ? share.mul(position).add(constant(1).sub(share).mul(change))
        : position.add(change);
      const move = coarseStep(position, proposal, {
        ...targetSettings(parameters),
        maximumChange: parameters.maximum_change!,
        slack: parameters.slack!,
        interpolationRows: parameters.interpolation_rows!,
        straightThroughChange,
      });
      return { state: { position: move.position }, outputs: { start: position, delta: move.delta } };
    },
  });
  const at = (name: string): number => scan.parameterOffsets[name]!;
  const offsets = Object.fromEntries([
    ...smoothed.map((name) => [name, at(ofMember(firstSymbol(name), 0))] as const),
    ...bounds.map((name) => [name, at(name)] as const),
  ]);
  return learnsBounds
    ? { scan, reads: [...smoothed, ...bounds], frozen: [], offsets }
    : { scan, reads: smoothed, frozen: bounds, offsets };
}

/** Learnable bounds, or given ones where the learnable are absent. Spec 01 §10.1. */
function readBounds(names: readonly string[], parameters: Readonly<Record<string, Expr>>): WeightBounds {
  const [first, second, third] = names.map((name) => parameters[name]!);
  return names[0] === boundParameters[0]
    ? boundsOf(first!, broadcast(second!), broadcast(third!))
    : { low: broadcast(first!), high: broadcast(second!) };
}
