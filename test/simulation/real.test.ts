import { describe, expect, it } from 'vitest';
import { gradient, simulate, type ParameterSet } from '../../src/simulation/index.js';
import { readRealGolden, relativeError } from '../support/golden.js';
import { hasRealData, missingDataMessage } from '../support/paths.js';
import { realFingerprint, realPrices, type RealCase } from '../support/real-case.js';

interface Case extends RealCase {
  readonly start: string;
  readonly end: string;
  readonly parameters: ParameterSet;
  readonly expected: {
    readonly final_value: number;
    readonly value: Readonly<Record<string, number>>;
    readonly reserves: Readonly<Record<string, number[]>>;
    readonly weights: Readonly<Record<string, number[]>>;
    readonly metrics: Readonly<Record<string, number | null>>;
    readonly gradients?: Readonly<Record<string, Readonly<Record<string, number[]>>>>;
  };
}

if (!hasRealData) console.warn(missingDataMessage);
const cases = hasRealData ? readRealGolden<{ cases: Case[] }>('real.json').cases : [];
const built = cases;

/** `sharpe` of the golden numbers is of minute returns. */
const objectiveNamed = (name: string): string => (name === 'sharpe' ? 'minute_sharpe' : name);

describe.skipIf(!hasRealData)('pools on real minutes', () => {
  it('have golden cases of three rules and a pool of constant weights, two interpolations, and two kinds of fees to compare with', () => {
    expect(new Set(built.map(({ settings }) => settings.rule)).size).toBe(4);
    expect(new Set(built.map(({ settings }) => settings.weight_interpolation_method)).size).toBe(2);
    expect(
      new Set(built.map(({ settings }) => `${String(settings.fees)} ${String(settings.gas_cost)}`)).size,
    ).toBe(3);
  });

  for (const given of built) {
    it(`gives the golden values, weights, reserves, metrics and gradients of "${given.name}"`, async () => {
      const prices = await realPrices(given);
      const fingerprint = realFingerprint(given, given);
      const result = simulate({ fingerprint, prices, parameters: given.parameters, every: 'minute' });
      const { expected } = given;
      expect(relativeError(result.finalValue, expected.final_value)).toBeLessThan(1e-9);
      for (const [row, value] of Object.entries(expected.value)) {
        expect(relativeError(result.path.value[Number(row)]!, value)).toBeLessThan(1e-9);
      }
      for (const [row, values] of Object.entries(expected.weights)) {
        values.forEach((value, i) =>
          expect(relativeError(result.path.weights[i]![Number(row)]!, value)).toBeLessThan(1e-9),
        );
      }
      for (const [row, values] of Object.entries(expected.reserves)) {
        values.forEach((value, i) =>
          expect(relativeError(result.path.reserves[i]![Number(row)]!, value)).toBeLessThan(1e-9),
        );
      }
      // null: a month does not fit, which counts as one here (spec 06 M6).
      const shared = Object.keys(expected.metrics).filter((name) => expected.metrics[name] !== null);
      expect(shared.length).toBeGreaterThanOrEqual(8);
      for (const name of shared) {
        const own = result.objectives[objectiveNamed(name)];
        expect(relativeError(own!, expected.metrics[name]!), name).toBeLessThan(1e-9);
      }
      for (const [name, slopes] of Object.entries(expected.gradients ?? {})) {
        const actual = gradient({
          fingerprint,
          prices,
          parameters: given.parameters,
          objective: objectiveNamed(name),
        });
        expect(relativeError(actual.value, expected.metrics[name]!)).toBeLessThan(1e-9);
        for (const [key, values] of Object.entries(slopes)) {
          values.forEach((slope, i) =>
            expect(relativeError(actual.gradient[key]![i]!, slope), `${name} by ${key}[${i}]`).toBeLessThan(
              1e-6,
            ),
          );
        }
      }
    });
  }
});
