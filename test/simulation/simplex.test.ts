import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkCount, emptyPath, weightsAt } from '../../src/pool/index.js';
import { createMarketView, createStrategyRun, type StrategyKernels } from '../../src/simulation/index.js';
import { rules } from '../../src/strategy/index.js';
import { assemble } from '../support/low-level-run.js';
import { randomRuns, type RandomRun } from '../support/random-strategy.js';

/** Kernels are compiled once for every kind of strategy; markets and parameters differ. */
const compiled = new Map<string, StrategyKernels>();

function weightsOf({ run }: RandomRun): {
  readonly rows: readonly (readonly number[])[];
  readonly slack: number;
} {
  const { settings, frame, rule } = run;
  const { bounded = false, members = 1, interpolation } = settings;
  const given = {
    ...settings,
    chunkPeriod: 12,
    interpolationPeriod: 12,
    arbFrequency: 1,
    maximumChange: 0.01,
  };
  const options = [settings.useAltDecay, settings.usePreExpScaling, settings.cap];
  const key = JSON.stringify([rule.name, frame.tokens.length, bounded, members, interpolation, options]);
  const known = compiled.get(key) ?? assemble({ ...run, settings: given }).kernels;
  compiled.set(key, known);
  const { curve } = known.view.grid;
  const view = createMarketView({
    prices: frame,
    chunkRows: 12,
    interpolationRows: 12,
    stride: 1,
    series: run.series ?? {},
    ...(curve ? { curve } : {}),
  });
  const count = chunkCount(run.windowLength - 1, view.grid);
  const strategy = createStrategyRun({ ...known, view }, count, false);
  strategy.setParameters(run.parameters);
  const path = emptyPath(count, view.grid);
  strategy.writePath(path, Math.floor(run.start / 12), count);
  const weights = new Float64Array(view.grid.assets);
  const rows = Array.from({ length: run.windowLength - 1 }, (_, row) => {
    weightsAt(path, row, view.grid, weights);
    return [...weights];
  });
  return { rows, slack: 0.01 * (1 + 1e-9) };
}

/** Every hook and interpolation, in few combinations: compiling is what takes time. */
function runs(rule: string): fc.Arbitrary<RandomRun> {
  return fc.oneof(
    randomRuns({ rule, members: 1, bounded: false, interpolation: 'linear' }),
    randomRuns({ rule, members: 2, bounded: true, interpolation: 'linear' }),
    randomRuns({ rule, members: 1, bounded: true, interpolation: 'approx_optimal' }),
    randomRuns({ rule, members: 2, bounded: false, interpolation: 'geodesic' }),
  );
}

for (const rule of Object.keys(rules)) {
  describe(`weights under ${rule}, with whatever hooks and interpolation`, () => {
    it('stay on the simplex, and within the speed limit, in 1,000 random markets', () => {
      fc.assert(
        fc.property(runs(rule), (given) => {
          const { rows, slack } = weightsOf(given);
          let [lowest, offSum, fastest] = [1, 0, 0];
          rows.forEach((weights, row) => {
            lowest = Math.min(lowest, ...weights);
            offSum = Math.max(offSum, Math.abs(weights.reduce((a, b) => a + b, 0) - 1));
            if (row > 0)
              weights.forEach((w, i) => (fastest = Math.max(fastest, Math.abs(w - rows[row - 1]![i]!))));
          });
          expect(lowest).toBeGreaterThan(0);
          expect(offSum).toBeLessThan(1e-12);
          // Curves keep the limit between the ends of a move, not within it.
          if (given.run.settings.interpolation === 'linear') expect(fastest).toBeLessThan(slack);
        }),
        { numRuns: 1000 },
      );
    });
  });
}
