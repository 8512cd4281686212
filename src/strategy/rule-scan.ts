import { ParameterError } from '../diagnostics/index.js';
import { compileScan, type Expr, type ParameterDeclaration, type Scan, type Shape } from '../kernel/index.js';
import { clippedMemoryOf } from './memory.js';
import type { Rule } from './rules/index.js';
import { sigmoidOf } from './transforms.js';

/** What decides the code of a rule scan; values of parameters do not. */
export interface RuleScanOptions {
  readonly rule: Rule;
  readonly assets: number;
  /** Shape of every raw parameter the strategy has. */
  readonly shapes: Readonly<Record<string, Shape>>;
  /** `use_alt_lamb`. */
  readonly useAlternativeDecay: boolean;
}

/** Settings a rule scan reads as numbers, in this order, before the rule's own parameters. */
export const ruleScanSettings = ['chunk_days', 'max_memory_days', 'max_decay', 'first_price'] as const;

/**
 * Compiles estimators and rule into one scan over coarse prices.
 *
 * Input `price` (one row a coarse observation, from the second on), output `output` (one rule output a row).
 * Parameters: `chunk_days`, `max_memory_days`, `max_decay` (scalars), `first_price` (vector), then the raw parameters.
 */
export function compileRuleScan({ rule, assets, shapes, useAlternativeDecay }: RuleScanOptions): Scan {
  const raw = rawParameters(rule, shapes, useAlternativeDecay);
  const context = (given: Readonly<Record<string, Expr>>) => {
    const logitDecay = given.logit_lamb!;
    const unclamped = sigmoidOf(logitDecay);
    const held = (decay: Expr): Expr => decay.clamp(0, given.max_decay!);
    return {
      decay: held(unclamped),
      memoryDays: clippedMemoryOf(unclamped, given.chunk_days!, given.max_memory_days!),
      ...(useAlternativeDecay
        ? { alternativeDecay: held(sigmoidOf(logitDecay.add(given.logit_delta_lamb!))) }
        : {}),
    };
  };
  const stateShapes = Object.fromEntries(
    rule.signals.flatMap((signal) =>
      Object.entries(signal.state({ useAlternativeDecay })).map(
        ([key, shape]) => [`${signal.name}.${key}`, shape] as const,
      ),
    ),
  );
  const ownState = (signal: string, state: Readonly<Record<string, Expr>>): Record<string, Expr> =>
    Object.fromEntries(
      Object.entries(state).flatMap(([key, value]) =>
        key.startsWith(`${signal}.`) ? [[key.slice(signal.length + 1), value] as const] : [],
      ),
    );
  const named = (signal: string, state: Readonly<Record<string, Expr>>): [string, Expr][] =>
    Object.entries(state).map(([key, value]) => [`${signal}.${key}`, value]);
  const fixed = (shape: Shape): ParameterDeclaration => ({ shape, differentiable: false });
  return compileScan<string, string, string, string>({
    assets,
    parameters: {
      chunk_days: fixed('scalar'),
      max_memory_days: fixed('scalar'),
      max_decay: fixed('scalar'),
      first_price: fixed('vector'),
      ...Object.fromEntries(raw.map((name) => [name, { shape: shapes[name]! }])),
    },
    inputs: { price: { shape: 'vector' } },
    state: stateShapes,
    outputs: { output: { shape: 'vector' } },
    initial: (parameters) => {
      const given = context(parameters);
      return Object.fromEntries(
        rule.signals.flatMap((signal) => named(signal.name, signal.initial(given, parameters.first_price!))),
      );
    },
    step: ({ parameters, inputs, state }) => {
      const given = context(parameters);
      const steps = rule.signals.map((signal) => ({
        name: signal.name,
        ...signal.step(given, inputs.price!, ownState(signal.name, state)),
      }));
      const output = rule.output({
        signals: Object.fromEntries(steps.map(({ name, value }) => [name, value])),
        parameters,
        memoryDays: given.memoryDays,
      });
      return {
        state: Object.fromEntries(steps.flatMap(({ name, state: next }) => named(name, next))),
        outputs: { output },
      };
    },
  });
}

/** Raw parameters the scan reads: those the strategy has, less the ones only the weights use. */
export function rawParameters(
  rule: Rule,
  shapes: Readonly<Record<string, Shape>>,
  useAlternativeDecay: boolean,
): string[] {
  const optional = new Set(
    rule.parameters.filter((entry) => entry.onlyWithAlternativeDecay).map((entry) => entry.name),
  );
  const present = Object.keys(shapes).filter((name) => !name.startsWith('initial_weights'));
  for (const name of ['logit_lamb', ...(useAlternativeDecay ? optional : [])]) {
    if (!present.includes(name)) {
      throw new ParameterError(`The parameters of rule ${rule.name} lack "${name}".`, {
        code: 'parameter.missing',
        path: name,
        expected: present.join(', '),
      });
    }
  }
  return present.filter((name) => useAlternativeDecay || !optional.has(name));
}
