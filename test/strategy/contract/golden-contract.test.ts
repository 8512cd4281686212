import { describe, expect, it } from 'vitest';
import {
  contractParameters,
  findRule,
  fixedPoint18,
  processParameters,
  type RawShapes,
} from '../../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../../support/golden.js';

type Vectors = Readonly<Record<string, readonly number[]>>;
interface Extra {
  readonly bd18: readonly (readonly [number, string])[];
  readonly convert_parameter_values: {
    readonly values: Vectors;
    readonly strings: Readonly<Record<string, readonly string[]>>;
  };
  readonly process_parameters: Readonly<Record<string, Vectors>> & {
    readonly _input: Vectors & { readonly chunk_period: number; readonly tokens: readonly string[] };
  };
}
const golden = readLocalGolden<Extra>('extra.json');

describe('18-decimal fixed-point numbers', () => {
  for (const [value, expected] of golden.bd18) {
    it(`write ${value} as the golden digits`, () => {
      // The old tool left a zero between the sign and the digits.
      expect(fixedPoint18(value)).toBe(expected.replace(/^-0+/, '-'));
    });
  }

  it('round a half to the even neighbour, drop a sign without digits, and hold any double', () => {
    expect(fixedPoint18(-1e-19)).toBe('0');
    expect(fixedPoint18(2 ** -60 * 3)).toBe('3');
    expect(fixedPoint18(1.5 * 2 ** 80)).toBe((3n * 2n ** 79n * 10n ** 18n).toString());
    // 10^18 / 2^19 ends in .5: to even, down and up.
    expect(fixedPoint18(2 ** -19)).toBe('1907348632812');
    expect(fixedPoint18(3 * 2 ** -19)).toBe('5722045898438');
    expect(() => fixedPoint18(NaN)).toThrow(/NaN has no fixed-point form/);
  });
});

describe('contract parameters', () => {
  const options = {
    switches: { use_alt_lamb: false, use_pre_exp_scaling: true },
    literalMemory: false,
  };

  it('are the golden ones of the raw forms', () => {
    const raw: Vectors = {
      logit_lamb: [2, 0.5],
      log_k: [3, 2],
      raw_exponents: [0.5],
      raw_width: [-2],
      log_amplitude: [1],
      logit_pre_exp_scaling: [0],
    };
    const shapes: RawShapes = Object.fromEntries(
      Object.entries(raw).map(([name, values]) => [
        name,
        { members: 1, rows: [''], shape: values.length === 2 ? ('vector' as const) : ('scalar' as const) },
      ]),
    );
    const [found] = contractParameters(
      {
        rule: findRule('mean_reversion_channel'),
        options,
        shapes,
        tokens: ['A', 'B'],
        chunkDays: 60 / 1440,
        maxMemoryDays: 30,
      },
      raw,
    );
    const { values, strings } = golden.convert_parameter_values;
    for (const [name, expected] of Object.entries(values)) {
      expect(found![name]!.values).toHaveLength(expected.length);
      expected.forEach((value, i) => {
        expect(relativeError(found![name]!.values[i]!, value), name).toBeLessThan(1e-12);
        expect(found![name]!.strings[i]).toBe(fixedPoint18(found![name]!.values[i]!));
        // The same double gives the same digits.
        if (found![name]!.values[i] === value) expect(found![name]!.strings[i]).toBe(strings[name]![i]);
      });
    }
  });

  it('know the squareplus forms, the rows of the triple rule and the members of an ensemble', () => {
    const rule = findRule('power_channel');
    const raw: Vectors = {
      sp_k: [0, 0],
      logit_lamb: [0, 1],
      sp_exponents: [-3, 1.5],
      sp_pre_exp_scaling: [0],
    };
    const shape = (shapeOf: 'vector' | 'scalar', members = 1, rows = ['']) => ({
      members,
      rows,
      shape: shapeOf,
    });
    const shapes = {
      sp_k: shape('vector'),
      logit_lamb: shape('vector'),
      sp_exponents: shape('vector'),
      sp_pre_exp_scaling: shape('scalar'),
    };
    const usual = { options, tokens: ['A', 'B'], chunkDays: 1, maxMemoryDays: 365 };
    const [power] = contractParameters({ ...usual, rule, shapes }, raw);
    expect(power!.exponents!.values).toEqual([1, 2]);
    expect(power!.pre_exp_scaling!.values).toEqual([1]);
    expect(power!.k!.values).toEqual(power!.memory_days!.values);
    expect(power!.lamb!.values[0]).toBe(0.5);

    const momentum = contractParameters(
      {
        ...usual,
        rule: findRule('momentum'),
        shapes: { k: shape('vector', 2), logit_lamb: shape('scalar', 2) },
      },
      { k: [1, 2, 3, 4], logit_lamb: [0, 1] },
    );
    expect(momentum).toHaveLength(2);
    expect(momentum[1]!.lamb!.values[0]).toBeCloseTo(1 / (1 + Math.exp(-1)), 14);
    expect(momentum[1]!.k!.values[1]! / momentum[1]!.k!.values[0]!).toBeCloseTo(4 / 3, 14);
  });
});

describe('parameters in human units', () => {
  const { _input: input, ...rules } = golden.process_parameters;
  const { chunk_period: chunk, tokens, ...vectors } = input;
  const given = Object.entries(vectors).map(([name, value]) => ({ name, value: value }));
  for (const [name, expected] of Object.entries(rules)) {
    it(`become the golden raw ones of ${name}`, () => {
      const { raw, inert } = processParameters(findRule(name), given, { tokens, chunkDays: chunk / 1440 });
      const all: Vectors = { ...inert, ...raw };
      for (const [key, values] of Object.entries(expected)) {
        expect(all[key], key).toBeDefined();
        // Where the old tool gave one row and the rule needs three, all three are that one.
        all[key]!.forEach((value, k) =>
          expect(relativeError(value, values[k % values.length]!), key).toBeLessThan(1e-12),
        );
      }
    });
  }

  it('are complete enough to run every rule', () => {
    const [, second] = [given, given.filter(({ name }) => name === 'memory_days')];
    expect(
      processParameters(findRule('triple_threat_mean_reversion_channel'), second, { tokens, chunkDays: 1 })
        .raw,
    ).toMatchObject({
      logit_lamb: { length: 6 },
      logit_lamb_for_ewma: { length: 2 },
    });
    const pair = [...second, { name: 'memory_days_2', value: [30] }];
    expect(processParameters(findRule('difference_momentum'), pair, { tokens, chunkDays: 1 }).raw).toEqual({
      memory_days_1: [10, 20],
      memory_days_2: [30, 30],
    });
  });

  it('are refused in numbers that fit nothing, and amplitude without a memory', () => {
    const rule = findRule('mean_reversion_channel');
    const process = (name: string, value: readonly number[]) => () =>
      processParameters(rule, [{ name, value }], { tokens, chunkDays: 1 });
    expect(process('width', [1, 2, 3])).toThrow(/width is \[1, 2, 3\]; expected 2 numbers \(A, B\) or 1/);
    expect(process('amplitude', [1])).toThrow(/without memory_days/);
  });
});
