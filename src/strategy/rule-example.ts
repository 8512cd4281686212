import { compileRuleScan, type RawShapes } from './scans/index.js';
import { defaultValue } from './describe-parameters.js';
import { decayFromMemory } from './memory.js';
import type { Rule } from './rules/index.js';

/** What a rule answers to a few days of prices. */
export interface RuleExample {
  readonly tokens: readonly string[];
  readonly days: readonly number[];
  /** `[day][token]` */
  readonly prices: readonly (readonly number[])[];
  /** Extra series the rule reads, `[day][token]` by name. */
  readonly series: Readonly<Record<string, readonly (readonly number[])[]>>;
  /** Rule outputs, `[day][token]`: changes of weights, or target weights. */
  readonly output: readonly (readonly number[])[];
}

const tokens = ['A', 'B'];
const prices = [
  [100, 50],
  [102, 50],
  [105, 49.5],
  [104, 49],
  [108, 50.5],
  [111, 50],
];

/** Second memories differ from the first, so that rules that compare two have something to say. */
const exampleValues = { initial_memory_length_delta: 10 };

/** Two numbers of no particular meaning for whatever series a rule reads. */
const seriesRow = [2, 5];

/**
 * Runs a rule with its default parameters (second memories of 20 days) over six daily prices of two tokens: one rises, one stands still.
 *
 * @param maxMemoryDays cap on memories; default 365
 */
export function ruleExample(rule: Rule, maxMemoryDays = 365): RuleExample {
  const assets = tokens.length;
  const parameters = Object.fromEntries(
    rule.parameters.map((parameter) => [
      parameter.name,
      Array.from({ length: assets * (parameter.rows?.length ?? 1) }, () =>
        defaultValue(parameter, exampleValues),
      ),
    ]),
  );
  const shapes: RawShapes = Object.fromEntries(
    rule.parameters.map(({ name, rows = [''] }) => [name, { members: 1, rows, shape: 'vector' as const }]),
  );
  const options = {
    switches: { use_alt_lamb: false, use_pre_exp_scaling: true },
    literalMemory: false,
  };
  const { scan, reads, offsets, series } = compileRuleScan({ rule, assets, shapes, options });
  const vector = new Float64Array(scan.parameterSize);
  vector.set([1, maxMemoryDays, decayFromMemory(maxMemoryDays, { chunkDays: 1 }), ...prices[0]!]);
  for (const name of reads) vector.set(parameters[name]!, offsets[name]);
  const steps = prices.length;
  const output = new Float64Array(steps * assets);
  const rows = (data: Float64Array) => ({ data, offset: 0 });
  scan.forward({
    steps,
    parameters: rows(vector),
    inputs: [
      rows(Float64Array.from(prices.flat())),
      ...series.map(() => rows(Float64Array.from(prices.flatMap(() => seriesRow)))),
    ],
    outputs: [rows(output)],
  });
  return {
    tokens,
    days: prices.map((_, day) => day),
    prices,
    series: Object.fromEntries(series.map((name) => [name, prices.map(() => seriesRow)])),
    output: prices.map((_, day) => [...output.subarray(day * assets, (day + 1) * assets)]),
  };
}
