import { compileScan } from '../../../src/kernel/index.js';
import { parseFormula, type FormulaFunctions } from '../../../src/strategy/formula/index.js';

/** Numbers a formula's names stand for: one a token, or one that all share. */
export type Numbers = Readonly<Record<string, readonly number[] | number>>;

export interface CompiledFormula {
  readonly value: (numbers: Numbers) => number[];
  /** Derivative of `Σ weights · value` by every name. */
  readonly gradient: (numbers: Numbers, weights: readonly number[]) => Record<string, number[]>;
}

/** A formula as the kernel runs it; `like` says which names there are and which of them are shared. */
export function compileFormula(
  text: string,
  assets: number,
  like: Numbers,
  functions: FormulaFunctions = {},
): CompiledFormula {
  const formula = parseFormula(text, { functions });
  const names = Object.keys(like);
  const isShared = (name: string): boolean => typeof like[name] === 'number';
  const scan = compileScan<never, string, never, 'value'>({
    assets,
    parameters: {},
    inputs: Object.fromEntries(
      names.map((name) => [name, { shape: isShared(name) ? 'scalar' : 'vector', differentiable: true }]),
    ),
    state: {},
    outputs: { value: { shape: 'vector' } },
    initial: () => ({}),
    step: ({ inputs }) => ({ state: {}, outputs: { value: formula.evaluate(inputs) } }),
  });
  const rows = (data: readonly number[] | Float64Array) => ({ data: Float64Array.from(data), offset: 0 });
  const none = rows([]);
  const record = (numbers: Numbers) => {
    const inputs = names.map((name) => rows([numbers[name]!].flat()));
    const outputs = [rows(new Float64Array(assets))];
    const tape = rows(new Float64Array(scan.tapeStride));
    scan.record({ steps: 1, parameters: none, inputs, outputs, tape });
    return { inputs, tape, value: [...outputs[0]!.data] };
  };
  return {
    value: (numbers) => record(numbers).value,
    gradient: (numbers, weights) => {
      const { inputs, tape } = record(numbers);
      const inputAdjoints = inputs.map(({ data }) => rows(data.map(() => 0)));
      const outputAdjoints = [rows(weights)];
      scan.backward({
        steps: 1,
        parameters: none,
        inputs,
        tape,
        outputAdjoints,
        inputAdjoints,
        parameterAdjoint: none,
      });
      return Object.fromEntries(names.map((name, k) => [name, [...inputAdjoints[k]!.data]]));
    },
  };
}

/** Value of a formula, and the derivative of the sum of its values. */
export function runFormula(text: string, numbers: Numbers, functions: FormulaFunctions = {}) {
  const assets = Math.max(
    1,
    ...Object.values(numbers).map((value) => (typeof value === 'number' ? 1 : value.length)),
  );
  const compiled = compileFormula(text, assets, numbers, functions);
  const ones = Array.from({ length: assets }, () => 1);
  return { value: compiled.value(numbers), gradient: compiled.gradient(numbers, ones) };
}
