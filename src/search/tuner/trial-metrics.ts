import { walkForwardMetric, type CycleEvaluation } from '../../evaluation/index.js';
import { objectives } from '../../objective/index.js';

const ofCycles = [
  'wfe',
  'is_oos_gap',
  'adjusted_oos_sharpe',
  ...['oos_', 'is_'].flatMap((side) =>
    ['sharpe', ...objectives.map(({ name }) => name)].map((name) => side + name),
  ),
];
const all = ofCycles.flatMap((name) => [`mean_${name}`, `worst_${name}`]).map(walkForwardMetric);

/** Every walk-forward metric of some cycles that has a value, its mean and its worst, by name; and what was done for it. */
export function trialMetrics(cycles: readonly CycleEvaluation[]): Readonly<Record<string, number>> {
  const values = all.flatMap(({ name, of }): [string, number][] => {
    const value = of(cycles);
    return Number.isFinite(value) ? [[name, value]] : [];
  });
  return {
    cycles: cycles.length,
    iterations: cycles.reduce((sum, { iterations }) => sum + iterations, 0),
    ...Object.fromEntries(values),
  };
}
