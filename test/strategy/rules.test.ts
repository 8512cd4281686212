import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Scan } from '../../src/kernel/index.js';
import {
  compileRuleScan,
  compileWeightScan,
  defaultValue,
  describeParameters,
  findRule,
  rules,
} from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';

type Rows = Readonly<Record<string, number[]>>;
const { estimators } = readLocalGolden<{ estimators: Readonly<Record<string, Rows>> }>('synthetic.json');

const rows = (data: Float64Array, offset = 0) => ({ data, offset });

/** Rule outputs of a scan over coarse prices. */
function outputsOf(
  scan: Scan,
  coarse: readonly (readonly number[])[],
  settings: readonly number[],
  raw: readonly number[],
) {
  const assets = coarse[0]!.length;
  const data = Float64Array.from(coarse.flat());
  const steps = coarse.length - 1;
  const output = new Float64Array(steps * assets);
  const parameters = rows(Float64Array.of(...settings, ...coarse[0]!, ...raw));
  scan.forward({ steps, parameters, inputs: [rows(data, assets)], outputs: [rows(output)] });
  return { output, parameters, data, steps, assets };
}

describe('the gradient signal', () => {
  const coarse = syntheticPrices(syntheticMarkets.P2).filter((_, row) => row % 60 === 0);
  const signal = findRule('momentum').signals[0]!;
  const shapes = { logit_lamb: 'vector', logit_delta_lamb: 'vector' } as const;
  const bare = {
    ...findRule('momentum'),
    output: ({ signals }: { signals: Readonly<Record<string, never>> }) => signals[signal.name]!,
  };

  const cases = [
    { golden: 'gradients', useAlternativeDecay: false, maxDecay: 0.9949609353886062, logits: [2, 0.5] },
    { golden: 'gradients_alt', useAlternativeDecay: true, maxDecay: 0.9949609353886062, logits: [2, 0.5] },
    {
      golden: 'gradients_capped_logit9_max0.5',
      useAlternativeDecay: false,
      maxDecay: 0.7276057844977453,
      logits: [9, 9],
    },
  ];
  for (const { golden, useAlternativeDecay, maxDecay, logits } of cases) {
    it(`gives the golden ${golden}`, () => {
      const scan = compileRuleScan({ rule: bare as never, assets: 2, shapes, useAlternativeDecay });
      const raw = useAlternativeDecay ? [...logits, -1, 1.5] : logits;
      const { output } = outputsOf(scan, coarse, [60 / 1440, 30, maxDecay], raw);
      for (const [row, values] of Object.entries(estimators[golden]!)) {
        values.forEach((value, i) =>
          expect(relativeError(output[2 * Number(row) + i]!, value)).toBeLessThan(1e-10),
        );
      }
    });
  }
});

/** What every rule must pass. */
for (const rule of Object.values(rules)) {
  describe(`rule ${rule.name}`, () => {
    const read = (useAlternativeDecay: boolean) =>
      rule.parameters.filter(
        ({ name, onlyWithAlternativeDecay }) =>
          !name.startsWith('initial_') && (useAlternativeDecay || !onlyWithAlternativeDecay),
      );
    const market = fc.record({
      assets: fc.integer({ min: 2, max: 5 }),
      moves: fc.array(fc.double({ min: -0.08, max: 0.08, noNaN: true }), { minLength: 60, maxLength: 60 }),
      shift: fc.array(fc.double({ min: -0.5, max: 0.5, noNaN: true }), { minLength: 10, maxLength: 10 }),
    });
    type Market = typeof market extends fc.Arbitrary<infer T> ? T : never;
    const coarseOf = ({ assets, moves }: Market): number[][] => {
      let row = Array.from({ length: assets }, (_, i) => 10 ** i);
      return Array.from(
        { length: 25 },
        (_, c) => (row = row.map((price, i) => price * (1 + moves[(c * 3 + i * 7) % 60]!))),
      );
    };
    /** Raw values near the defaults, one an asset or one for all. */
    const rawOf = ({ assets, shift }: Market, useAlternativeDecay = false, shared = false): number[] =>
      read(useAlternativeDecay).flatMap((parameter, k) =>
        Array.from(
          { length: shared ? 1 : assets },
          (_, i) => defaultValue(parameter) + shift[(k + 2 * i) % 10]!,
        ),
      );
    const scans = new Map<string, Scan>();
    const scanFor = (assets: number, useAlternativeDecay = false, shared = false): Scan => {
      const key = [assets, useAlternativeDecay, shared].join();
      const shape = shared ? ('scalar' as const) : ('vector' as const);
      const shapes = Object.fromEntries(read(useAlternativeDecay).map(({ name }) => [name, shape]));
      const scan = scans.get(key) ?? compileRuleScan({ rule, assets, shapes, useAlternativeDecay });
      scans.set(key, scan);
      return scan;
    };
    const settings = [1, 365, 0.99];

    it('documents every parameter, with a finite default inside its range', () => {
      for (const parameter of rule.parameters) {
        const value = defaultValue(parameter);
        expect(value).toBeGreaterThanOrEqual(parameter.range[0]);
        expect(value).toBeLessThanOrEqual(parameter.range[1]);
        expect(parameter.description && parameter.unit && parameter.transform).toBeTruthy();
      }
    });

    it('says in human units what its defaults are', () => {
      const raw = Object.fromEntries(
        rule.parameters.map((parameter) => [
          parameter.name,
          [defaultValue(parameter), defaultValue(parameter)],
        ]),
      );
      const human = describeParameters(rule, raw, 1);
      expect(human.memory_days![0]).toBeCloseTo(10, 10);
      expect(human.k_per_day![0]).toBeCloseTo(20, 10);
      expect(human.initial_weights).toEqual([0.5, 0.5]);
    });

    it('gives changes that add up to nothing', () => {
      fc.assert(
        fc.property(market, (given) => {
          const { output, steps, assets } = outputsOf(
            scanFor(given.assets),
            coarseOf(given),
            settings,
            rawOf(given),
          );
          let worst = 0;
          for (let row = 0; row < steps; row++) {
            const change = output.subarray(row * assets, (row + 1) * assets);
            const size = 1 + Math.max(...change.map(Math.abs));
            worst = Math.max(worst, Math.abs(change.reduce((a, b) => a + b, 0)) / size);
          }
          expect(worst).toBeLessThan(1e-12);
        }),
      );
    });

    it('has the derivative of central differences at 20 random points', () => {
      fc.assert(
        fc.property(market, fc.boolean(), fc.boolean(), (given, useAlternativeDecay, shared) => {
          const scan = scanFor(given.assets, useAlternativeDecay, shared);
          const raw = rawOf(given, useAlternativeDecay, shared);
          const { parameters, data, steps, assets, output } = outputsOf(scan, coarseOf(given), settings, raw);
          const seeds = output.map((_, k) => Math.sin(k));
          const tape = rows(new Float64Array(steps * scan.tapeStride));
          const inputs = [rows(data, assets)];
          scan.record({ steps, parameters, inputs, outputs: [rows(new Float64Array(output.length))], tape });
          const adjoint = rows(new Float64Array(scan.parameterSize));
          scan.backward({
            steps,
            parameters,
            inputs,
            tape,
            outputAdjoints: [rows(seeds)],
            inputAdjoints: [rows(new Float64Array(0))],
            parameterAdjoint: adjoint,
          });
          const first = settings.length + assets;
          raw.forEach((centre, k) => {
            const at = (shift: number): number => {
              const moved = raw.map((value, j) => (j === k ? centre + shift : value));
              const result = outputsOf(scan, coarseOf(given), settings, moved).output;
              return result.reduce((sum, value, j) => sum + value * seeds[j]!, 0);
            };
            const slope = (at(1e-5) - at(-1e-5)) / 2e-5;
            const size = 1 + output.reduce((sum, value) => sum + Math.abs(value), 0);
            expect(Math.abs(adjoint.data[first + k]! - slope) / size).toBeLessThan(1e-6);
          });
        }),
        { numRuns: 20 },
      );
    });

    it('scales nothing with the unit of prices', () => {
      fc.assert(
        fc.property(market, fc.constantFrom(1e-3, 7, 1e6), (given, unit) => {
          const coarse = coarseOf(given);
          const scaled = coarse.map((row) => row.map((price) => price * unit));
          const of = (prices: readonly (readonly number[])[]) =>
            outputsOf(scanFor(given.assets), prices, settings, rawOf(given)).output;
          const [usual, other] = [of(coarse), of(scaled)];
          const size = 1 + Math.max(...usual.map(Math.abs));
          usual.forEach((value, k) => expect(Math.abs(other[k]! - value) / size).toBeLessThan(1e-8));
        }),
        { numRuns: 30 },
      );
    });

    it('holds one number for all assets where given one, as if each had it, up to a common shift', () => {
      fc.assert(
        fc.property(market, (given) => {
          const { assets } = given;
          const shared = rawOf(given, false, true);
          const each = shared.flatMap((value) => Array.from({ length: assets }, () => value));
          const one = outputsOf(scanFor(assets, false, true), coarseOf(given), settings, shared);
          const all = outputsOf(scanFor(assets), coarseOf(given), settings, each);
          // Quirk Q6: the sum of one k is that k, so all changes are off by the same number.
          for (let row = 0; row < one.steps; row++) {
            const off = Array.from(
              { length: assets },
              (_, i) => one.output[row * assets + i]! - all.output[row * assets + i]!,
            );
            const size = 1 + Math.max(...off.map(Math.abs));
            expect((Math.max(...off) - Math.min(...off)) / size).toBeLessThan(1e-12);
          }
        }),
        { numRuns: 30 },
      );
    });

    it('keeps weights on the simplex, above the floor for two tokens, on 1,000 random markets', () => {
      const weightScans = [2, 3, 4, 5].map((assets) =>
        compileWeightScan({ assets, straightThroughChange: false, straightThroughWeights: false }),
      );
      fc.assert(
        fc.property(market, fc.constantFrom(1, 60, 1440), (given, interpolationRows) => {
          const { output, steps, assets } = outputsOf(
            scanFor(given.assets),
            coarseOf(given),
            settings,
            rawOf(given),
          );
          const floor = 0.1 / assets;
          const starts = rows(new Float64Array(steps * assets));
          const deltas = rows(new Float64Array(steps * assets));
          weightScans[assets - 2]!.forward({
            steps,
            parameters: rows(
              Float64Array.of(
                ...Array.from({ length: assets }, () => 1 / assets),
                floor,
                0.3 / interpolationRows,
                1e-10,
                interpolationRows,
              ),
            ),
            inputs: [rows(output)],
            outputs: [starts, deltas],
          });
          let offSum = 0;
          for (let row = 0; row < steps; row++) {
            const weights = starts.data.subarray(row * assets, (row + 1) * assets);
            offSum = Math.max(offSum, Math.abs(weights.reduce((a, b) => a + b, 0) - 1));
          }
          expect(offSum).toBeLessThan(1e-12);
          expect(Math.min(...starts.data)).toBeGreaterThan(assets === 2 ? floor * (1 - 1e-9) : 0);
          expect(Math.max(...deltas.data.map(Math.abs))).toBeLessThanOrEqual(0.3 / interpolationRows);
        }),
        { numRuns: 1000 },
      );
    });
  });
}

describe('compiling a rule', () => {
  const rule = findRule('momentum');
  const compile = (names: readonly string[], useAlternativeDecay = false) =>
    compileRuleScan({
      rule,
      assets: 2,
      shapes: Object.fromEntries(names.map((name) => [name, 'vector' as const])),
      useAlternativeDecay,
    });

  it('refuses parameters without a memory, a second memory that is needed, or any aggressiveness', () => {
    expect(() => compile(['log_k'])).toThrow(/lack "logit_lamb"/);
    expect(() => compile(['log_k', 'logit_lamb'], true)).toThrow(/lack "logit_delta_lamb"/);
    expect(() => compile(['logit_lamb'])).toThrow(/log_k, absolute_k, k/);
  });

  it('takes the first form of aggressiveness there is', () => {
    const coarse = Array.from({ length: 12 }, (_, c) => [100 + 5 * Math.sin(c), 10 + Math.cos(2 * c)]);
    const memory = 2 * Math.cbrt((6 * 0.5) / 0.5 ** 3);
    const outputs = (names: readonly string[], raw: readonly number[]) =>
      outputsOf(compile(names), coarse, [1, 365, 0.99], raw).output;
    const logged = outputs(['log_k', 'logit_lamb'], [3, 4, 0, 0]);
    const linear = outputs(['k', 'logit_lamb'], [8, 16, 0, 0]);
    const absolute = outputs(['absolute_k', 'logit_lamb'], [8 * memory, 16 * memory, 0, 0]);
    const both = outputs(['log_k', 'absolute_k', 'k', 'logit_lamb'], [3, 4, 7, 7, 9, 9, 0, 0]);
    logged.forEach((value, j) => {
      expect(linear[j]).toBeCloseTo(value, 13);
      expect(absolute[j]).toBeCloseTo(value, 13);
    });
    expect(both).toEqual(logged);
  });

  it('holds the decay and the memory below their maxima', () => {
    const coarse = Array.from({ length: 12 }, (_, c) => [100 + 5 * Math.sin(c), 10 + Math.cos(2 * c)]);
    const scan = compile(['log_k', 'logit_lamb']);
    const at = (logit: number) => outputsOf(scan, coarse, [1, 5, 0.6], [3, 3, logit, logit]).output;
    expect(at(3)).toEqual(at(8));
    expect(at(3)).not.toEqual(at(0));
  });
});

describe('the list of rules', () => {
  it('refuses an unknown name with the nearest one', () => {
    expect(() => findRule('momentun')).toThrow(/did you mean "momentum"/);
  });
});
