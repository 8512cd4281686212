import { signals as kinds, type Rule } from '../../strategy/index.js';
import { freshName } from './fresh-name.js';
import type { SignalRead } from './signals-read.js';

/** A rule whose signals are multiplied by parameters of their own. */
export interface ScaledRule {
  readonly rule: Rule;
  /** Raw parameter of every signal's factor, in the order of the signals. */
  readonly scales: readonly string[];
}

/**
 * The same rule with a factor on every signal its formula reads. Where the factors are 1 it is the same rule, bit for bit, and the
 * derivative of anything by a factor is the sum over time of that signal times the derivative by it:
 *
 *     f(κ) = f(κ s_1, κ s_2, ...)          df / dκ (1) = Σ_t s_t ∂f / ∂s_t
 *
 * Each factor is a line before the formula that gives the signal's name to the product.
 *
 * @param read all signals that the formula reads
 */
export function scaledRule(rule: Rule, read: readonly SignalRead[]): ScaledRule {
  const names = new Set(read.map(({ name }) => name));
  const own = freshName(rule, 'unscaled');
  const factor = freshName(rule, 'scale');
  const scales = read.map(({ name }) => `${factor}_${name}`);
  const unscaled = new Map<string, string>();
  const signals = Object.fromEntries(
    Object.entries(rule.signals).map(([key, use]) => {
      const provided = kinds[use.kind].provides(key);
      if (!provided.some((name) => names.has(name))) return [key, use];
      const renamed = kinds[use.kind].provides(`${own}_${key}`);
      provided.forEach((name, k) => unscaled.set(name, renamed[k]!));
      return [`${own}_${key}`, use];
    }),
  );
  const lines = read.map(({ name }, k) => `${name} = ${scales[k]!} * ${unscaled.get(name)!}`);
  return {
    rule: {
      ...rule,
      signals,
      quantities: {
        ...rule.quantities,
        ...Object.fromEntries(scales.map((scale) => [scale, [{ value: scale }]])),
      },
      formula: [...lines, rule.formula].join('\n'),
    },
    scales,
  };
}
