import { nearest, ParameterError } from '../diagnostics/index.js';
import type { Shape } from '../kernel/index.js';
import { softmax, type Rule } from '../strategy/index.js';
import type { ParameterSet } from './types.js';

/** Raw names every rule of this family accepts beyond its own parameters. Spec 01 §2.3 and §3. */
const alternatives = ['k', 'absolute_k', 'initial_weights'];

/**
 * Checks raw parameters against a rule and returns the shape of each: `vector` with one entry a token, `scalar` with one for all.
 *
 * @throws ParameterError naming the parameter, what it holds, what was expected, and the nearest valid name
 */
export function parameterShapes(
  rule: Rule,
  parameters: ParameterSet,
  tokens: readonly string[],
): Record<string, Shape> {
  const valid = [...rule.parameters.map((entry) => entry.name), ...alternatives];
  const shapes: Record<string, Shape> = {};
  for (const [name, values] of Object.entries(parameters)) {
    if (!valid.includes(name)) {
      const suggestion = nearest(name, valid);
      throw new ParameterError(
        `Rule ${rule.name} has no parameter "${name}"; it has ${valid.join(', ')}` +
          (suggestion ? `; did you mean "${suggestion}"?` : '.'),
        { code: 'parameter.unknown', path: name, value: values, ...(suggestion ? { suggestion } : {}) },
      );
    }
    if (!Array.isArray(values) || (values.length !== tokens.length && values.length !== 1)) {
      throw new ParameterError(
        `Parameter "${name}" is ${JSON.stringify(values)}; expected a list of ${tokens.length} numbers (${tokens.join(', ')}) or of 1.`,
        { code: 'parameter.shape', path: name, value: values, expected: `${tokens.length} or 1 numbers` },
      );
    }
    const bad = values.findIndex((value) => typeof value !== 'number' || !Number.isFinite(value));
    if (bad >= 0) {
      throw new ParameterError(
        `Parameter "${name}" is ${String(values[bad])} for ${tokens[bad] ?? 'all tokens'}; expected a finite number.`,
        {
          code: 'parameter.value',
          path: `${name}[${bad}]`,
          value: values[bad],
          expected: 'a finite number',
        },
      );
    }
    shapes[name] = values.length === tokens.length ? 'vector' : 'scalar';
  }
  return shapes;
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
