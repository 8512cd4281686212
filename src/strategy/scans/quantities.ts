import type { Expr } from '../../kernel/index.js';
import { parseFormula, type Formula, type FormulaFunctions } from '../formula/index.js';
import { decayOfMemory } from '../functions/decay-of-memory.js';
import { clippedMemoryOf } from '../memory.js';
import type { QuantityForm, Rule } from '../rules/rule.js';
import { missingParameters, rawNames, symbolsOf, type RawShapes } from './raw-layout.js';
import type { RuleOptions } from './rule-options.js';

/** The form chosen for a quantity. */
interface Chosen {
  readonly formula: Formula;
  /** Raw symbols the form reads itself. */
  readonly symbols: readonly string[];
}

/** The quantities of a rule for the raw parameters at hand. */
export interface QuantityPlan {
  readonly has: (name: string) => boolean;
  /** Raw symbols behind the named quantities, those that other quantities pass on included. */
  readonly symbolsOf: (names: Iterable<string>) => ReadonlySet<string>;
  /** Every quantity as an expression. */
  readonly evaluate: (
    environment: Readonly<Record<string, Expr>>,
    settings: QuantitySettings,
    names: Iterable<string>,
  ) => Record<string, Expr>;
}

/** Scalars quantities may depend on. */
export interface QuantitySettings {
  readonly chunkDays: Expr;
  readonly maxMemoryDays: Expr;
}

/** Placeholder functions for parsing; the real ones need the scan's own settings. */
const described: FormulaFunctions = {
  memory_of: {
    arguments: 1,
    apply: (decay) => decay,
    description: 'memory length in days of a decay, held within [0, max_memory_days]',
  },
  decay_of: {
    arguments: 1,
    apply: (days) => days,
    description: 'decay of a memory length in days',
  },
};

/**
 * Chooses, for every quantity of a rule, the first form whose raw parameters are there. Spec 01 §2.3.
 *
 * @throws ParameterError for a quantity that has forms but none with its parameters
 */
export function planQuantities(rule: Rule, shapes: RawShapes, options: RuleOptions): QuantityPlan {
  const raw = rawNames(shapes);
  const present = Object.keys(shapes);
  const chosen = new Map<string, Chosen>();
  for (const [name, forms] of Object.entries(rule.quantities)) {
    const applicable = forms.filter(({ when }) => when === undefined || options.switches[when]);
    if (applicable.length === 0) continue;
    const parsed = applicable.map((form) => ({ form, formula: parseForm(rule, name, form) }));
    const isSymbol = (symbol: string): boolean => raw.has(symbol);
    const needed = (symbol: string): boolean => isSymbol(symbol) || !chosen.has(symbol);
    const found = parsed.find(
      ({ form, formula }) =>
        formula.symbols.every((symbol) => isSymbol(symbol) || chosen.has(symbol)) &&
        (form.needs ?? []).every((symbol) => isSymbol(symbol)),
    );
    if (!found) {
      throw missingParameters(
        rule,
        name,
        parsed.map(({ form, formula }) => [
          ...new Set([...formula.symbols.filter(needed), ...(form.needs ?? [])]),
        ]),
        present,
      );
    }
    const { formula } = found;
    // A raw parameter hides a quantity of its own name: `k` is made of the raw `k`.
    chosen.set(name, { formula, symbols: formula.symbols.filter(isSymbol) });
  }

  const closure = (names: Iterable<string>): Set<string> => {
    const all = new Set<string>();
    const visit = (name: string): void => {
      const entry = chosen.get(name);
      if (!entry || all.has(name)) return;
      all.add(name);
      for (const symbol of entry.formula.symbols) if (!raw.has(symbol)) visit(symbol);
    };
    for (const name of names) visit(name);
    return all;
  };

  return {
    has: (name) => chosen.has(name),
    symbolsOf: (names) => new Set([...closure(names)].flatMap((name) => chosen.get(name)!.symbols)),
    evaluate: (environment, { chunkDays, maxMemoryDays }, names) => {
      const functions: FormulaFunctions = {
        memory_of: {
          ...described.memory_of!,
          apply: (decay) => clippedMemoryOf(decay, chunkDays, maxMemoryDays),
        },
        decay_of: {
          ...described.decay_of!,
          apply: (days) => decayOfMemory(days, chunkDays, options.literalMemory),
        },
      };
      const wanted = closure(names);
      const quantities: Record<string, Expr> = {};
      for (const [name, { formula }] of chosen) {
        if (!wanted.has(name)) continue;
        const known = { ...quantities, ...environment };
        quantities[name] = parseFormula(formula.text, { functions }).evaluate(
          Object.fromEntries(formula.symbols.map((symbol) => [symbol, known[symbol]!])),
        );
      }
      return quantities;
    },
  };
}

function parseForm(rule: Rule, name: string, { value }: QuantityForm): Formula {
  return parseFormula(value, { path: `${rule.name}.quantities.${name}`, functions: described });
}

/** Every raw parameter some form of a quantity reads: what a parameter file may hold besides the rule's own. */
export function rawNamesRead(rule: Rule): readonly string[] {
  const rows = new Map(
    rule.parameters.flatMap(({ name, rows: named = [''] }) =>
      symbolsOf(name, named).map((symbol) => [symbol, name] as const),
    ),
  );
  const before = new Set<string>();
  const names = new Set<string>();
  for (const [quantity, forms] of Object.entries(rule.quantities)) {
    for (const form of forms) {
      for (const symbol of [...parseForm(rule, quantity, form).symbols, ...(form.needs ?? [])]) {
        if (!before.has(symbol)) names.add(rows.get(symbol) ?? symbol);
      }
    }
    before.add(quantity);
  }
  return [...names];
}
