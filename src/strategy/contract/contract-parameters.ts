import { InputError } from '../../diagnostics/index.js';
import { broadcast, compileScan, constant, type Expr } from '../../kernel/index.js';
import { boundsOf } from '../bounds.js';
import type { Rule } from '../rules/index.js';
import {
  boundedBy,
  boundParameters,
  declareRaw,
  isBoundParameter,
  memberSize,
  planQuantities,
  rawNames,
  symbolsOf,
  type RawShapes,
  type RuleOptions,
} from '../scans/index.js';
import { softmax } from '../transforms.js';
import { fixedPoint18 } from './fixed-point.js';

/** One parameter of a pool contract. */
export interface ContractParameter {
  /** One number a token, or one for all. */
  readonly values: readonly number[];
  /** The same as 18-decimal fixed-point integers; see {@link fixedPoint18}. */
  readonly strings: readonly string[];
}

/** Settings of {@link contractParameters}. */
export interface ContractOptions {
  readonly rule: Rule;
  readonly options: RuleOptions;
  readonly shapes: RawShapes;
  readonly tokens: readonly string[];
  /** Days between two coarse observations. */
  readonly chunkDays: number;
  readonly maxMemoryDays: number;
}

type Raw = Readonly<Record<string, readonly number[]>>;

/**
 * What a pool contract needs to know of a strategy: every quantity of the rule (decays as `lamb`, not clamped; k and amplitude
 * times the memory in days), bounds and starting weights. Spec 01 §11.4, quirk Q21 fixed.
 *
 * The numbers come from the formulas the simulation is compiled from, so they cannot differ from what was simulated.
 *
 * @param parameters raw parameters by name, flat
 * @returns parameters by name, one list entry a member of an ensemble
 * @throws ParameterError for a quantity or bounds without their raw parameters; InputError for a name exported twice
 */
export function contractParameters(
  given: ContractOptions,
  parameters: Raw,
): readonly Readonly<Record<string, ContractParameter>>[] {
  const { shapes, tokens } = given;
  const members = Math.max(...Object.values(shapes).map((shape) => shape.members));
  // A rule of targets starts at its first target, whatever weights are carried along.
  const start = given.rule.outputs === 'deltas' ? startingWeights(parameters, tokens.length) : {};
  const common = { ...start, ...bounds(given, parameters) };
  return Array.from({ length: members }, (_, member) => {
    const own = Object.fromEntries(
      Object.entries(parameters).map(([name, values]) => {
        const size = memberSize(shapes[name]!, tokens.length);
        return [
          name,
          shapes[name]!.members === 1 ? values : values.slice(member * size, (member + 1) * size),
        ];
      }),
    );
    const all = { ...quantities(given, own), ...common };
    return Object.fromEntries(
      Object.entries(all).map(([name, values]) => [name, { values, strings: values.map(fixedPoint18) }]),
    );
  });
}

function quantities(
  { rule, options, shapes, tokens, ...settings }: ContractOptions,
  own: Raw,
): Record<string, readonly number[]> {
  const plan = planQuantities(rule, shapes, options);
  const names = Object.keys(rule.quantities).filter((name) => plan.has(name));
  const symbols = plan.symbolsOf(names);
  const raw = rawNames(shapes);
  const reads = Object.keys(shapes).filter((name) => [...symbols].some((symbol) => raw.get(symbol) === name));
  const of = (environment: Readonly<Record<string, Expr>>): Readonly<Record<string, Expr>> =>
    plan.evaluate(
      environment,
      { chunkDays: constant(settings.chunkDays), maxMemoryDays: constant(settings.maxMemoryDays) },
      names,
    );
  const evaluated = evaluateOnce(
    tokens.length,
    declareRaw(reads, shapes),
    reads.flatMap((name) => own[name]!),
    of,
  );
  // What is made of shared numbers alone is one number.
  const like = of(
    Object.fromEntries(
      reads.flatMap((name) =>
        symbolsOf(name, shapes[name]!.rows).map((symbol) => [
          symbol,
          shapes[name]!.shape === 'vector' ? broadcast(constant(1)) : constant(1),
        ]),
      ),
    ),
  );
  const exported: Record<string, readonly number[]> = {};
  for (const quantity of names) {
    const name = contractName(rule, quantity);
    if (Object.hasOwn(exported, name)) throw nameTaken(rule, name);
    exported[name] =
      like[quantity]!.shape === 'vector' ? evaluated[quantity]! : evaluated[quantity]!.slice(0, 1);
  }
  return exported;
}

/** The error for a user's parameter that is called what the decay of a memory is exported as. */
function nameTaken(rule: Rule, name: string): InputError {
  const expected = 'a name no decay is exported under';
  return new InputError(
    `Rule ${rule.name} has a parameter "${name}", which is what one of its decays is exported as; expected ${expected}.`,
    { code: 'contract.name_taken', path: `rule.parameters.${name}`, value: name, expected },
  );
}

/** Names of the quantities as contracts have them; a user's parameters keep the names they were given. */
function contractName(rule: Rule, quantity: string): string {
  if (rule.parameters.some(({ name }) => name === quantity)) return quantity;
  if (quantity === 'exponent') return 'exponents';
  const [, first, second] = /^(?:decay of (.*)|(.*)_decay)$/.exec(quantity) ?? [];
  if (quantity === 'decay') return 'lamb';
  const of = first ?? second;
  return of === undefined ? quantity : `lamb_${of.replaceAll(' ', '_')}`;
}

function startingWeights({ initial_weights_logits: logits, initial_weights: weights }: Raw, assets: number) {
  const spread = (values: readonly number[]): number[] =>
    Array.from({ length: assets }, (_, i) => values[i] ?? values[0]!);
  const start = logits ? softmax(spread(logits)) : weights && spread(weights);
  return start ? { initial_weights: start } : {};
}

function bounds({ shapes, tokens }: ContractOptions, parameters: Raw): Record<string, readonly number[]> {
  if (!Object.keys(shapes).some(isBoundParameter)) return {};
  const names = boundedBy(shapes);
  if (names[0] !== boundParameters[0]) {
    return Object.fromEntries(names.map((name) => [name, parameters[name]!]));
  }
  const declared = declareRaw(names, shapes);
  const evaluated = evaluateOnce(
    tokens.length,
    declared,
    names.flatMap((name) => parameters[name]!),
    (raw) => {
      const { low, high } = boundsOf(
        raw.raw_min_budget!,
        broadcast(raw.raw_min_logits!),
        broadcast(raw.raw_gap_logits!),
      );
      return { low, high };
    },
  );
  return { min_weights_per_asset: evaluated.low!, max_weights_per_asset: evaluated.high! };
}

/** Numbers of expressions over parameters. */
function evaluateOnce(
  assets: number,
  declared: ReturnType<typeof declareRaw>,
  numbers: readonly number[],
  build: (parameters: Readonly<Record<string, Expr>>) => Readonly<Record<string, Expr>>,
): Record<string, number[]> {
  const dummies = Object.fromEntries(Object.keys(declared).map((name) => [name, constant(1)]));
  const names = Object.keys(build(dummies));
  const scan = compileScan<string, string, string, string>({
    assets,
    parameters: declared,
    inputs: {},
    state: {},
    outputs: Object.fromEntries(names.map((name) => [name, { shape: 'vector' as const }])),
    initial: () => ({}),
    step: ({ parameters }) => ({ state: {}, outputs: build(parameters) }),
  });
  const rows = (data: Float64Array) => ({ data, offset: 0 });
  const outputs = names.map(() => rows(new Float64Array(assets)));
  scan.forward({ steps: 1, parameters: rows(Float64Array.from(numbers)), inputs: [], outputs });
  return Object.fromEntries(names.map((name, k) => [name, [...outputs[k]!.data]]));
}
