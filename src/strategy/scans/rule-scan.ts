import { ParameterError } from '../../diagnostics/index.js';
import { broadcast, compileScan, constant, type Expr, type Scan, type Shape } from '../../kernel/index.js';
import { parseFormula, type Formula, type FormulaFunctions } from '../formula/index.js';
import { capped } from '../functions/capped.js';
import { zeroSum } from '../functions/zero-sum.js';
import type { Rule } from '../rules/rule.js';
import { signals, type Recurrence, type SignalContext, type SignalUse } from '../signals/index.js';
import { planQuantities, type QuantityPlan } from './quantities.js';
import { declareRaw, rawNames, symbolsOf, type RawShapes } from './raw-layout.js';
import type { RuleOptions } from './rule-options.js';

/** What decides the code of a rule scan; values of parameters do not. */
export interface RuleScanOptions {
  readonly rule: Rule;
  readonly assets: number;
  readonly shapes: RawShapes;
  readonly options: RuleOptions;
}

/** A compiled rule. */
export interface RuleScan {
  readonly scan: Scan;
  /** Raw parameters it reads, in the order of the scan. */
  readonly reads: readonly string[];
  /** Where the numbers of each begin, those of one member, in a parameter vector. */
  readonly offsets: Readonly<Record<string, number>>;
  /** Series it reads, in the order of the scan's inputs after `price`. */
  readonly series: readonly string[];
}

/** Settings a rule scan reads as numbers, in this order, before the rule's own parameters. */
export const ruleScanSettings = ['chunk_days', 'max_memory_days', 'max_decay', 'first_price'] as const;

/** Functions rules may call besides those of every formula. */
export const ruleFunctions: FormulaFunctions = {
  zero_sum: {
    arguments: 2,
    apply: (k, y) => zeroSum(k, y),
    description: 'zero_sum(k, y) = k (y - sum(k y) / sum(k)): changes that add up to nothing',
  },
};

/**
 * Compiles estimators and rule into one scan over coarse prices.
 *
 * Inputs `price` and every series (one row a coarse observation, from the first on), output `output`: row c is made of rows
 * 0 .. c. Parameters: `chunk_days`, `max_memory_days`, `max_decay` (scalars), `first_price` (vector), then raw parameters.
 *
 * @throws ParameterError when raw parameters are missing; FormulaError when a formula is not one
 */
export function compileRuleScan({ rule, assets, shapes, options }: RuleScanOptions): RuleScan {
  const formula = parseRule(rule, options);
  const plan = planQuantities(rule, shapes, options);
  const uses = Object.entries(rule.signals).map(([name, use]) => ({
    signal: signals[use.kind],
    provided: signals[use.kind].provides(name),
    use: withoutAbsentDenominator(use, plan),
  }));
  const provided = uses.flatMap(({ provided: names }) => names);
  const wanted = [...formula.symbols.filter((name) => !provided.includes(name)), ...uses.flatMap(decaysOf)];
  const symbols = plan.symbolsOf(wanted);
  const raw = rawNames(shapes);
  const reads = Object.keys(shapes).filter((name) => [...symbols].some((symbol) => raw.get(symbol) === name));
  const recurrences: Readonly<Record<string, Recurrence>> = Object.fromEntries(
    uses.flatMap(({ signal, use }) => Object.entries(signal.recurrences(use))),
  );
  const series = [...new Set(uses.flatMap(({ use }) => (use.series === undefined ? [] : [use.series])))];
  const spread = (value: Expr): Expr => (rule.spreadsShared ? broadcast(value) : value);

  const fixed = (shape: Shape) => ({ shape, differentiable: false });
  const evaluateQuantities = (parameters: Readonly<Record<string, Expr>>) =>
    plan.evaluate(
      Object.fromEntries([...symbols].map((symbol) => [symbol, spread(parameters[symbol]!)])),
      { chunkDays: parameters.chunk_days!, maxMemoryDays: parameters.max_memory_days! },
      wanted,
    );
  const scan = compileScan<string, string, string, string>({
    assets,
    parameters: {
      chunk_days: fixed('scalar'),
      max_memory_days: fixed('scalar'),
      max_decay: fixed('scalar'),
      first_price: fixed('vector'),
      ...declareRaw(reads, shapes),
    },
    inputs: {
      price: { shape: 'vector' },
      ...Object.fromEntries(series.map((name) => [seriesInput(name), { shape: 'vector' as const }])),
    },
    state: Object.fromEntries(Object.entries(recurrences).map(([key, { shape }]) => [key, shape])),
    outputs: { output: { shape: 'vector' } },
    initial: (parameters) =>
      Object.fromEntries(
        Object.entries(recurrences).map(([key, { initial }]) => [
          key,
          initial({ firstPrice: parameters.first_price! }),
        ]),
      ),
    step: ({ parameters, inputs, state }) => {
      const quantities = evaluateQuantities(parameters);
      const after = new Map<string, Expr>();
      const context: SignalContext = {
        price: inputs.price!,
        decay: (name) => quantities[name]!.clamp(0, parameters.max_decay!),
        before: (key) => state[key]!,
        after: (key) => {
          const next = after.get(key) ?? recurrences[key]!.next(context, state[key]!);
          after.set(key, next);
          return next;
        },
        series: (name) => inputs[seriesInput(name)]!,
      };
      const values = uses.flatMap(({ signal, use, provided: names }) => {
        const exprs = signal.values(use, context);
        return names.map((name, k) => [name, exprs[k]!] as const);
      });
      const output = formula.evaluate({ ...quantities, ...Object.fromEntries(values) });
      return {
        state: Object.fromEntries(Object.keys(recurrences).map((key) => [key, context.after(key)])),
        outputs: { output },
      };
    },
  });
  const offsets = Object.fromEntries(
    reads.map((name) => [name, scan.parameterOffsets[symbolsOf(name, shapes[name]!.rows)[0]!]!]),
  );
  return { scan, reads, offsets, series };
}

/**
 * The rule's formula, read with the functions it may call.
 *
 * @throws FormulaError when it is not a formula, or names what is neither a signal nor a quantity of the rule
 */
export function parseRule(rule: Rule, { cap }: Pick<RuleOptions, 'cap'>): Formula {
  const formula = parseFormula(rule.formula, {
    path: 'rule.formula',
    functions: {
      ...ruleFunctions,
      ...(rule.usesCap ? capFunction(cap) : {}),
    },
  });
  const names = [
    ...Object.entries(rule.signals).flatMap(([name, { kind }]) => signals[kind].provides(name)),
    // Some quantities have names no formula can mention.
    ...Object.keys(rule.quantities).filter((name) => !name.includes(' ')),
  ];
  formula.evaluate(Object.fromEntries(names.map((name) => [name, constant(0)])));
  return formula;
}

function capFunction(cap: number | undefined): FormulaFunctions {
  return {
    capped: {
      arguments: 1,
      apply: (weights) => (cap === undefined ? weights : capped(weights, cap)),
      description: 'weights none of which exceeds cap_weights, the excess spread over the others',
    },
  };
}

const seriesInput = (name: string): string => `series ${name}`;

function decaysOf({ use: { decay, denominator, secondDecay } }: { readonly use: SignalUse }): string[] {
  return [decay, denominator, secondDecay].filter((name) => name !== undefined);
}

/** A denominator whose decay the rule has not, for the switches as they are, is the gradient's own average. */
function withoutAbsentDenominator(use: SignalUse, plan: QuantityPlan): SignalUse {
  const { denominator, ...rest } = use;
  return denominator === undefined || plan.has(denominator) ? use : rest;
}

/** @throws ParameterError naming the series the rule needs and nobody gave */
export function checkSeries(rule: Rule, needed: readonly string[], given: readonly string[]): void {
  const missing = needed.find((name) => !given.includes(name));
  if (missing === undefined) return;
  throw new ParameterError(
    `Rule ${rule.name} needs the series "${missing}", which was not given; give a file with columns unix and ${missing}_<TOKEN>.`,
    { code: 'rule.missing_series', path: missing, value: given, expected: needed.join(', ') },
  );
}
