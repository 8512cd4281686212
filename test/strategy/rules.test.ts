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
    const read = rule.parameters.filter(
      ({ name }) => !name.startsWith('initial_') && name !== 'logit_delta_lamb',
    );
    const shapes = Object.fromEntries(read.map(({ name }) => [name, 'vector' as const]));
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
    const rawOf = ({ assets, shift }: Market): number[] =>
      read.flatMap((parameter, k) =>
        Array.from({ length: assets }, (_, i) => defaultValue(parameter) + shift[(k + 2 * i) % 10]!),
      );
    const scans = new Map<number, Scan>();
    const scanFor = (assets: number): Scan => {
      const scan = scans.get(assets) ?? compileRuleScan({ rule, assets, shapes, useAlternativeDecay: false });
      scans.set(assets, scan);
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
          for (let row = 0; row < steps; row++) {
            const change = [...output.subarray(row * assets, (row + 1) * assets)];
            const size = 1 + Math.max(...change.map(Math.abs));
            expect(Math.abs(change.reduce((a, b) => a + b, 0)) / size).toBeLessThan(1e-12);
          }
        }),
      );
    });

    it('has the derivative of central differences at 20 random points', () => {
      fc.assert(
        fc.property(market, (given) => {
          const scan = scanFor(given.assets);
          const raw = rawOf(given);
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
          for (let row = 0; row < steps; row++) {
            const weights = [...starts.data.subarray(row * assets, (row + 1) * assets)];
            expect(Math.abs(weights.reduce((a, b) => a + b, 0) - 1)).toBeLessThan(1e-12);
            expect(Math.min(...weights)).toBeGreaterThan(assets === 2 ? floor * (1 - 1e-9) : 0);
            const change = Math.max(...deltas.data.subarray(row * assets, (row + 1) * assets).map(Math.abs));
            expect(change).toBeLessThanOrEqual(0.3 / interpolationRows);
          }
        }),
        { numRuns: 1000 },
      );
    });
  });
}

describe('the list of rules', () => {
  it('refuses an unknown name with the nearest one', () => {
    expect(() => findRule('momentun')).toThrow(/did you mean "momentum"/);
  });
});
