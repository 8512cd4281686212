import { nearest, ParameterError } from '../../diagnostics/index.js';
import {
  boundParameters,
  givenBounds,
  isBoundParameter,
  rawNamesRead,
  softmax,
  type RawShape,
  type RawShapes,
  type Rule,
} from '../../strategy/index.js';
import type { ParameterSet } from '../types.js';

/** What decides the names and sizes of a strategy's raw parameters. */
export interface ParameterOptions {
  readonly rule: Rule;
  /** The `bounded__` hook: bounds are parameters too. */
  readonly bounded: boolean;
  /** `n_ensemble_members` under the `ensemble__` hook, 1 without it. */
  readonly members: number;
}

/**
 * Checks raw parameters against a strategy and returns the shape of each.
 *
 * A parameter is a flat list: member after member of an ensemble, row after row where it has several, then one number a token,
 * or one for all.
 *
 * @throws ParameterError naming the parameter, what it holds, what was expected, and the nearest valid name
 */
export function parameterShapes(
  { rule, bounded, members }: ParameterOptions,
  parameters: ParameterSet,
  tokens: readonly string[],
): RawShapes {
  const valid = [
    ...new Set([
      ...rule.parameters.map((entry) => entry.name),
      ...rawNamesRead(rule),
      'initial_weights',
      ...(bounded ? [...boundParameters, ...givenBounds] : []),
    ]),
  ];
  const shapes: Record<string, RawShape> = {};
  for (const [name, values] of Object.entries(parameters)) {
    if (!valid.includes(name)) {
      const suggestion = nearest(name, valid);
      throw new ParameterError(
        `Rule ${rule.name} has no parameter "${name}"; it has ${valid.join(', ')}` +
          (suggestion ? `; did you mean "${suggestion}"?` : '.'),
        { code: 'parameter.unknown', path: name, value: values, ...(suggestion ? { suggestion } : {}) },
      );
    }
    const rows = rule.parameters.find((entry) => entry.name === name)?.rows ?? [''];
    const isShared = name.startsWith('initial_weights') || isBoundParameter(name);
    shapes[name] = shapeOf(name, values, { rows, members: isShared ? 1 : members, tokens });
  }
  return shapes;
}

interface Expected {
  readonly rows: readonly string[];
  readonly members: number;
  readonly tokens: readonly string[];
}

function shapeOf(name: string, values: readonly number[], { rows, members, tokens }: Expected): RawShape {
  const copies = members * rows.length;
  const count = name === 'raw_min_budget' ? 1 : tokens.length;
  if (!Array.isArray(values) || (values.length !== copies * count && values.length !== copies)) {
    const times = [
      ...(members > 1 ? [`${members} members`] : []),
      ...(rows.length > 1 ? [`${rows.length} rows (${rows.join(', ')})`] : []),
    ];
    const each = count === 1 ? '1 number' : `${count} numbers (${tokens.join(', ')}) or of 1`;
    const expected = [...times, each].join(' of ');
    throw new ParameterError(
      `Parameter "${name}" is ${JSON.stringify(values)}; expected a list of ${expected}.`,
      { code: 'parameter.shape', path: name, value: values, expected },
    );
  }
  const bad = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (bad >= 0) {
    throw new ParameterError(
      `Parameter "${name}" is ${String(values[bad])} for ${values.length === copies ? 'all tokens' : tokens[bad % count]!}; expected a finite number.`,
      {
        code: 'parameter.value',
        path: `${name}[${bad}]`,
        value: values[bad],
        expected: 'a finite number',
      },
    );
  }
  return { members, rows, shape: values.length === copies * tokens.length ? 'vector' : 'scalar' };
}

/**
 * Weights a window starts from: softmax(`initial_weights_logits`), else `initial_weights` as they are. Spec 01 §2.3.
 *
 * @throws ParameterError when there are neither, or when given weights are not positive or do not add up to 1
 */
export function initialWeights(parameters: ParameterSet, tokens: readonly string[]): number[] {
  const spread = (values: readonly number[]): number[] => tokens.map((_, i) => values[i] ?? values[0]!);
  const { initial_weights_logits: logits, initial_weights: weights } = parameters;
  if (logits) return softmax(spread(logits));
  if (!weights) {
    throw new ParameterError(
      'The parameters hold no starting weights; expected initial_weights_logits or initial_weights.',
      {
        code: 'parameter.missing',
        path: 'initial_weights_logits',
        expected: 'initial_weights_logits or initial_weights',
      },
    );
  }
  const given = spread(weights);
  const total = given.reduce((sum, value) => sum + value, 0);
  if (given.some((value) => value <= 0) || Math.abs(total - 1) > 1e-9) {
    throw new ParameterError(
      `initial_weights are [${given.join(', ')}], which add up to ${total}; expected positive weights that add up to 1.`,
      {
        code: 'parameter.value',
        path: 'initial_weights',
        value: weights,
        expected: 'positive weights with sum 1',
      },
    );
  }
  return given;
}
