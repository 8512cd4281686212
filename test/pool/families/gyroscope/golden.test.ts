import { describe, expect, it } from 'vitest';
import { gyroscopeFamily } from '../../../../src/pool/families/gyroscope/index.js';
import { readLocalGolden, relativeError } from '../../../support/golden.js';
import { syntheticMarkets, syntheticPrices } from '../../../support/synthetic-prices.js';
import { marketOf, parametersOf } from './gyroscope-market.js';

interface GoldenCase {
  readonly pool: string;
  readonly fingerprint_changes: {
    readonly numeraire: 'A' | 'B';
    readonly fees?: number;
    readonly gas_cost?: number;
    readonly arb_fees?: number;
  };
  readonly params: Readonly<Record<string, number | readonly number[]>>;
  readonly reserves: Readonly<Record<string, readonly number[]>>;
  readonly value: Readonly<Record<string, number>>;
  readonly final_value: number;
}

const golden = readLocalGolden<{ readonly forward_pass: Readonly<Record<string, GoldenCase>> }>(
  'synthetic.json',
);
const cases = Object.entries(golden.forward_pass).filter(([, { pool }]) => pool === 'gyroscope');

const prices = syntheticPrices(syntheticMarkets.P2);
const marketOfCase = ({ fingerprint_changes: changes }: GoldenCase) =>
  marketOf(
    prices,
    { fees: changes.fees ?? 0, gasCost: changes.gas_cost ?? 0, arbFees: changes.arb_fees ?? 0 },
    { start: 1440, rows: 1440 },
  );

/**
 * The golden fit has λ = 0.006, where recomputing r every minute as spec 03 §4.4 has it written loses digits: the golden pool is not worth
 * its million at row 0 already, and its r walks away by 3e-6 in a day, though trades without a fee conserve it.
 */
const toleranceOf = (name: string, t: number): number =>
  name !== 'gyro_weight_target' ? 1e-9 : t <= 121 ? 1e-6 : 3e-6;

describe('a day of a pool equals the golden one', () => {
  it('in five cases', () => {
    expect(cases).toHaveLength(5);
  });

  it.each(cases)('%s', (name, given) => {
    const family = gyroscopeFamily({
      numeraireFirst: given.fingerprint_changes.numeraire === 'A',
      reserveRatioPrice: true,
      legacyWeightTarget: true,
    });
    const market = marketOfCase(given);
    const parameters = parametersOf(given.params);
    const { reserves } = family.simulate(parameters, market);
    for (const [row, expected] of Object.entries(given.reserves)) {
      const t = Number(row);
      const tolerance = toleranceOf(name, t);
      const held = reserves.subarray(2 * t, 2 * t + 2);
      expected.forEach((reserve, i) => {
        expect(relativeError(held[i]!, reserve), `row ${t}, token ${i}`).toBeLessThan(tolerance);
      });
      const [a, b] = prices[1440 + t]!;
      const value = held[0]! * a! + held[1]! * b!;
      expect(relativeError(value, given.value[row]!), `value at row ${t}`).toBeLessThan(tolerance);
    }
    const { logValues } = family.differentiate(parameters, market, Int32Array.of(0, 600, 1439));
    expect(relativeError(Math.exp(logValues[2]!), given.final_value)).toBeLessThan(toleranceOf(name, 1439));
  });

  it.each(cases.filter(([name]) => name.includes('zero')))(
    '%s, whatever fees are compared by where there are none',
    (_, given) => {
      const run = (reserveRatioPrice: boolean) =>
        gyroscopeFamily({
          numeraireFirst: given.fingerprint_changes.numeraire === 'A',
          reserveRatioPrice,
        }).simulate(parametersOf(given.params), marketOfCase(given));
      expect(run(true)).toEqual(run(false));
    },
  );
});
