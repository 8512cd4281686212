import { sum } from './transforms.js';
import type { ReferenceSettings } from './settings.js';

/** The rows of one chunk that starts at `start` and moves by `delta` a row (spec 01 §7). */
export function chunkWeights(
  start: readonly number[],
  delta: readonly number[],
  settings: Pick<ReferenceSettings, 'chunkPeriod' | 'interpolationPeriod' | 'interpolationMethod'>,
): number[][] {
  const steps = settings.interpolationPeriod;
  const end = start.map((weight, i) => steps * delta[i]! + weight);
  const rows: number[][] = [];
  for (let j = 0; j < settings.chunkPeriod; j++) {
    if (j >= steps) {
      rows.push(end);
      continue;
    }
    const linear = start.map((weight, i) => j * delta[i]! + weight);
    if (settings.interpolationMethod === 'linear') {
      rows.push(linear);
      continue;
    }
    const mixed = linear.map((weight, i) => weight + start[i]! * (end[i]! / start[i]!) ** (j / (steps + 1)));
    const total = sum(mixed);
    rows.push(mixed.map((weight) => weight / total));
  }
  return rows;
}
