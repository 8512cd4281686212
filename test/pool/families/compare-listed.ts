import { expect } from 'vitest';
import type { FamilyMarket, FamilyParameters } from '../../../src/pools.js';
import type { FamilyCase } from './every-family.js';
import { centralSlope } from './central-slope.js';

/** Steps of differences, in the free numbers training takes its steps in. */
const near = 1e-5;
const far = 2e-5;

/** ln V at samples, and the revenue over the first value, of a simulation. */
export function outcomeOf(
  { family, parameters }: Pick<FamilyCase, 'family' | 'parameters'>,
  market: FamilyMarket,
  samples: Int32Array,
): number[] {
  const { reserves, feeRevenue } = family.simulate(parameters, market);
  const logs = [...samples].map((row) => {
    const at = 2 * (market.start + row);
    return Math.log(
      reserves[2 * row]! * market.prices[at]! + reserves[2 * row + 1]! * market.prices[at + 1]!,
    );
  });
  // Of the value a pool is opened with, which may be a state of its own.
  const opened = family.simulate(parameters, { ...market, arbitrageurs: false, trades: undefined }).reserves;
  const at = 2 * market.start;
  const first = opened[0]! * market.prices[at]! + opened[1]! * market.prices[at + 1]!;
  return [...logs, feeRevenue.reduce((sum, one) => sum + one, 0) / first];
}

/** How many derivatives by a parameter were compared with central differences, and how many of them were not 0. */
export interface Compared {
  readonly all: number;
  readonly moved: number;
}

/**
 * Compares derivatives by every listed parameter that is given with central differences along its coordinate, wherever these see a
 * smooth path, and values with those of a simulation.
 */
export function compareListed(given: FamilyCase, market: FamilyMarket): ReadonlyMap<string, Compared> {
  const { family, parameters } = given;
  const samples = Int32Array.of(0, market.rows >> 1, market.rows - 1);
  const tangents = family.differentiate(parameters, market, samples);
  const still = outcomeOf(given, market, samples);
  still.forEach((expected, k) => {
    const found = k < samples.length ? tangents.logValues[k]! : tangents.revenue;
    expect(Math.abs(found - expected), `value ${k}`).toBeLessThan(1e-12 * (1 + Math.abs(expected)));
  });

  const compared = new Map<string, Compared>();
  for (const { name, coordinate } of family.parameters) {
    const numbers = parameters[name];
    if (!numbers) continue;
    let [all, moved] = [0, 0];
    numbers.forEach((number, j) => {
      const along = (by: number): number[] => {
        const changed: FamilyParameters = {
          ...parameters,
          [name]: numbers.with(j, coordinate.toValue(coordinate.toFree(number) + by)),
        };
        return outcomeOf({ family, parameters: changed }, market, samples);
      };
      const [up, down, upper, lower] = [along(near), along(-near), along(far), along(-far)];
      still.forEach((middle, k) => {
        const around = { middle, up: up[k]!, down: down[k]!, upper: upper[k]!, lower: lower[k]! };
        const central = centralSlope(around, { near, far });
        if (!central) return;
        const { slope: close, scale } = central;
        const slope =
          k < samples.length
            ? tangents.byParameter[name]![k * numbers.length + j]!
            : tangents.revenueByParameter[name]![j]!;
        const found = slope * coordinate.slope(number);
        expect(Math.abs(found - close), `${name}[${j}] at ${k}`).toBeLessThan(3e-4 * scale);
        all++;
        if (Math.abs(found) > 1e-6) moved++;
      });
    });
    compared.set(name, { all, moved });
  }
  return compared;
}
