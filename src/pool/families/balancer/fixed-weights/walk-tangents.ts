import type { FamilyMarket, FamilyTangents } from '../../family.js';
import { stepsOf, type Walk } from './walk.js';

/** How many numbers each parameter has, in the order the slopes of a walk have them. */
export type Columns = readonly (readonly [name: string, count: number])[];

/**
 * Walks a window from sample to sample and reads values and derivatives: ∂ ln V / ∂x = Σ_i p_i ∂R_i/∂x / V at the prices of the
 * sample's row.
 */
export function walkTangents(
  walk: Walk,
  market: FamilyMarket,
  samples: Int32Array,
  columns: Columns,
): FamilyTangents {
  const { assets, prices, start, initialPoolValue } = market;
  const { every } = stepsOf(market);
  const logValues = new Float64Array(samples.length);
  const tables = columns.map(([, count]) => new Float64Array(samples.length * count));
  samples.forEach((row, k) => {
    walk.walkTo(Math.floor(row / every) + 1);
    const at = assets * (start + row);
    let value = 0;
    for (let i = 0; i < assets; i++) value += walk.reserves[i]! * prices[at + i]!;
    logValues[k] = Math.log(value);
    let first = 0;
    columns.forEach(([, count], c) => {
      for (let j = 0; j < count; j++) {
        let slope = 0;
        for (let i = 0; i < assets; i++) slope += walk.slopes[(first + j) * assets + i]! * prices[at + i]!;
        tables[c]![k * count + j] = slope / value;
      }
      first += count;
    });
  });
  walk.walkTo(walk.steps);
  let first = 0;
  const revenues = columns.map(([name, count]) => {
    const slopes = walk.revenueSlopes.slice(first, first + count).map((slope) => slope / initialPoolValue);
    first += count;
    return [name, slopes] as const;
  });
  return {
    byParameter: Object.fromEntries(columns.map(([name], c) => [name, tables[c]!])),
    revenueByParameter: Object.fromEntries(revenues),
    logValues,
    revenue: walk.revenue() / initialPoolValue,
  };
}
