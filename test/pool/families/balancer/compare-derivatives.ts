import { expect } from 'vitest';
import type { FamilyMarket, FamilyParameters, PoolFamily } from '../../../../src/pool/families/family.js';
import { centralSlope } from '../central-slope.js';

/** Steps of differences: absolute for logits, relative for others. */
const near = 1e-6;
const far = 2e-6;

/** ln V at samples, and the revenue, from a simulation. */
function outcome(
  family: PoolFamily,
  parameters: FamilyParameters,
  market: FamilyMarket,
  samples: Int32Array,
): number[] {
  const { reserves, feeRevenue } = family.simulate(parameters, market);
  const n = market.assets;
  const values = [...samples].map((row) => {
    let value = 0;
    for (let i = 0; i < n; i++)
      value += reserves[row * n + i]! * market.prices[(market.start + row) * n + i]!;
    return Math.log(value);
  });
  return [...values, feeRevenue.reduce((sum, one) => sum + one, 0) / market.initialPoolValue];
}

/**
 * Compares each derivative of a family with central differences wherever these see a smooth path, and its values with those of a
 * simulation.
 *
 * @returns how many derivatives of each parameter could be compared and were not 0
 */
export function compareDerivatives(
  family: PoolFamily,
  parameters: FamilyParameters,
  market: FamilyMarket,
): Record<string, number> {
  const samples = Int32Array.from([...new Set([0, market.rows >> 1, market.rows - 1])]);
  const tangents = family.differentiate(parameters, market, samples);
  const still = outcome(family, parameters, market, samples);
  still.forEach((expected, k) => {
    const found = k < samples.length ? tangents.logValues[k]! : tangents.revenue;
    expect(Math.abs(found - expected), `value ${k}`).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
  });

  const compared: Record<string, number> = {};
  for (const [name, numbers] of Object.entries(parameters)) {
    numbers.forEach((number, j) => {
      const unit = name === 'fees' ? number : 1;
      const moved = (by: number): number[] => {
        const changed = Float64Array.from(numbers);
        changed[j] = number + by * unit;
        return outcome(family, { ...parameters, [name]: changed }, market, samples);
      };
      const [up, down, upper, lower] = [moved(near), moved(-near), moved(far), moved(-far)];
      still.forEach((middle, k) => {
        const around = { middle, up: up[k]!, down: down[k]!, upper: upper[k]!, lower: lower[k]! };
        const central = centralSlope(around, { near, far });
        if (!central) return;
        const { slope: close, scale } = central;
        const found =
          unit *
          (k < samples.length
            ? tangents.byParameter[name]![k * numbers.length + j]!
            : tangents.revenueByParameter[name]![j]!);
        expect(Math.abs(found - close), `${name}[${j}] at ${k}`).toBeLessThan(3e-4 * scale);
        if (Math.abs(found) > 1e-6) compared[name] = (compared[name] ?? 0) + 1;
      });
    });
  }
  return compared;
}
