import { ParameterError } from '../../diagnostics/index.js';
import { decayFromMemory, memoryFromDecay } from '../memory.js';
import { initialWeightsLogits, inertInitialWeightsLogits } from '../rules/parameters/initial-weights.js';
import type { InitialContext, QuantityForm, Rule, RuleParameter } from '../rules/rule.js';
import type { SignalUse } from '../signals/index.js';
import { logit, sigmoid } from '../transforms.js';
import type {
  MemoryReference,
  ParameterDefinition,
  RuleDefinition,
  SignalDefinition,
} from './rule-definition.js';
import { valueTransforms } from './value-transforms.js';

/** Raw range of a parameter whose definition gives none. */
const widest: readonly [number, number] = [-10, 10];

/** Search range of memories whose definition gives none, days. */
const memoryRange: readonly [number, number] = [0.5, 365];

/**
 * A rule from a definition in a fingerprint. Its raw parameters have the names of the definition; a formula sees their values
 * after the transform.
 *
 * @param name the name without hooks
 * @param chunkDays days between two coarse observations: raw ranges of memories depend on it
 */
export function createUserRule(definition: RuleDefinition, name: string, chunkDays: number): Rule {
  const { outputs, parameters, smoothing } = definition;
  const quantities: Record<string, readonly QuantityForm[]> = {};
  for (const [parameter, { transform }] of Object.entries(parameters)) {
    if (transform === 'memory') {
      quantities[decayName(parameter)] = [{ value: `sigmoid(${parameter})` }];
      quantities[parameter] = [{ value: `memory_of(sigmoid(${parameter}))` }];
    } else quantities[parameter] = [{ value: valueTransforms[transform]!.form(parameter) }];
  }
  /** The decay a memory stands for; a fixed memory is a quantity without parameters. */
  const decayOf = (memory: MemoryReference): string => {
    const decay = decayName(memory);
    if (typeof memory === 'number') quantities[decay] = [{ value: `decay_of(${memory})` }];
    return decay;
  };
  const signals = Object.fromEntries(
    Object.entries(definition.signals).map(([signal, use]) => [signal, signalUse(signal, use, decayOf)]),
  );
  return {
    name,
    description: definition.description ?? 'a rule of the fingerprint',
    outputs,
    signals,
    ...(outputs === 'weights' && smoothing !== undefined ? { smoothing: decayOf(smoothing) } : {}),
    quantities,
    formula: typeof definition.formula === 'string' ? definition.formula : definition.formula.join('\n'),
    parameters: [
      ...Object.entries(parameters).map(([parameter, given]) => ruleParameter(parameter, given, chunkDays)),
      outputs === 'weights' ? inertInitialWeightsLogits : initialWeightsLogits,
    ],
    spreadsShared: true,
  };
}

const decayName = (memory: MemoryReference): string =>
  typeof memory === 'number' ? `decay of ${memory} days` : `decay of ${memory}`;

function signalUse(
  name: string,
  use: SignalDefinition,
  decayOf: (memory: MemoryReference) => string,
): SignalUse {
  switch (use.kind) {
    case 'price':
    case 'returns':
      return { kind: use.kind };
    case 'series':
      return { kind: 'series', series: use.series ?? name };
    case 'gradient': {
      const { denominator_memory: denominator } = use;
      return {
        kind: 'gradient',
        decay: decayOf(use.memory),
        ...(denominator === undefined ? {} : { denominator: decayOf(denominator) }),
      };
    }
    case 'ewma_pair':
      return { kind: 'ewma_pair', decay: decayOf(use.memory), secondDecay: decayOf(use.second_memory) };
    default:
      return { kind: use.kind, decay: decayOf(use.memory) };
  }
}

function ruleParameter(name: string, given: ParameterDefinition, chunkDays: number): RuleParameter {
  const isMemory = given.transform === 'memory';
  const transform = isMemory ? memoryTransform : fixedTransform(given.transform);
  const unit = given.unit ?? (isMemory ? 'days' : 'none');
  const [low, high] = given.range ?? (isMemory ? memoryRange : []);
  return {
    name,
    description: given.description ?? 'a parameter of the fingerprint',
    unit: given.transform === 'identity' ? unit : `${given.transform}⁻¹ of ${unit}`,
    transform: isMemory
      ? 'memory whose decay is 1 / (1 + e^-x)'
      : valueTransforms[given.transform]!.form('x'),
    trainable: given.trainable,
    range:
      low === undefined || high === undefined
        ? widest
        : [transform.raw(low, chunkDays), transform.raw(high, chunkDays)],
    scalable: true,
    ...(given.shape === 'shared' ? { shared: true as const } : {}),
    human: {
      name,
      unit,
      values: (raw, context) => raw.map((value) => transform.value(value, context.chunkDays)),
      raw: (values, context) => values.map((value) => transform.raw(value, context.chunkDays)),
    },
    initial: (context) => {
      const value = defaultAt(name, given, context);
      return isMemory ? logit(context.decayOf(value)) : transform.raw(value, chunkDays);
    },
  };
}

interface UnitTransform {
  readonly value: (raw: number, chunkDays: number) => number;
  readonly raw: (value: number, chunkDays: number) => number;
}

const memoryTransform: UnitTransform = {
  value: (raw, chunkDays) => memoryFromDecay(sigmoid(raw), chunkDays),
  raw: (days, chunkDays) => logit(decayFromMemory(days, { chunkDays })),
};

function fixedTransform(name: string): UnitTransform {
  const { value, raw } = valueTransforms[name]!;
  return { value: (x) => value(x), raw: (x) => raw(x) };
}

/** Default of one token of one set: a number for all, one a token, or a matrix of sets. */
function defaultAt(name: string, given: ParameterDefinition, at: InitialContext): number {
  const value = given.default;
  if (typeof value === 'number') return value;
  const isMatrix = Array.isArray(value[0]);
  const row = (isMatrix ? value[at.set] : value) as readonly number[] | undefined;
  const entry = row && (row.length === 1 ? row[0] : row.length === at.assets ? row[at.asset] : undefined);
  if (entry === undefined || (isMatrix && value.length !== at.sets)) {
    const expected = `a number, ${at.assets} numbers, or ${at.sets} rows of ${at.assets}`;
    throw new ParameterError(
      `rule.parameters.${name}.default is ${JSON.stringify(value)}; expected ${expected}.`,
      { code: 'parameter.shape', path: `rule.parameters.${name}.default`, value, expected },
    );
  }
  return entry;
}
