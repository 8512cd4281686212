import { describe, expect, it } from 'vitest';
import { objective } from '../../src/objective/index.js';
import { chunkCount } from '../../src/pool/index.js';
import {
  compileStrategy,
  createObjectiveWindow,
  createStrategyRun,
  parameterShapes,
  planRun,
  type ParameterSet,
} from '../../src/simulation/index.js';
import {
  constantSchedule,
  createOptimiser,
  parameterVector,
  decayEverything,
  startSet,
  updateSet,
  type OptimiserOptions,
} from '../../src/training/index.js';
import { readRealGolden, relativeError } from '../support/golden.js';
import { hasRealData, missingDataMessage } from '../support/paths.js';
import { realFingerprint, realPrices, type RealCase } from '../support/real-case.js';

interface Case extends RealCase {
  readonly window_starts: readonly number[];
  readonly bout_length: number;
  readonly optimiser: Pick<OptimiserOptions, 'optimiser'> & {
    readonly base_lr: number;
    readonly clip_norm: number;
    readonly weight_decay?: number;
  };
  readonly initial_parameters: ParameterSet;
  readonly after_updates: Readonly<
    Record<string, { objective: number; parameters: ParameterSet; gradient: ParameterSet }>
  >;
}

if (!hasRealData) console.warn(missingDataMessage);
const cases = hasRealData ? readRealGolden<{ cases: Case[] }>('training.json').cases : [];

describe.skipIf(!hasRealData)('training with fixed windows on real minutes', () => {
  it('has a golden case of Adam and one of AdamW to follow', () => {
    expect(cases.map(({ optimiser }) => optimiser.optimiser)).toEqual(
      expect.arrayContaining(['adam', 'adamw']),
    );
  });

  for (const given of cases) {
    it(`follows the golden trajectory of "${given.name}"`, async () => {
      const prices = await realPrices(given);
      const start = new Date(prices.start + given.window_starts[0]! * 60_000).toISOString().slice(0, 19);
      const end = new Date(prices.start + (prices.rows - 1440) * 60_000).toISOString().slice(0, 19);
      const plan = planRun({ fingerprint: realFingerprint(given, { start, end }), prices, withTest: false });
      // All history is within max_memory_days, so market rows are the file's rows.
      expect(plan.start).toBe(given.window_starts[0]);
      const kernels = compileStrategy(
        plan.settings,
        plan.view,
        parameterShapes(plan.settings, given.initial_parameters, plan.tokens),
      );
      const rows = given.bout_length - 1;
      const window = createObjectiveWindow({
        kernels,
        rows,
        objective: objective(given.settings.return_val as string),
        turnoverPenalty: 0,
        initialPoolValue: 1e6,
      });
      const batch = given.window_starts.map((row) => window.pricesAt(row));
      const vector = parameterVector(kernels);
      const optimiser = createOptimiser({
        optimiser: given.optimiser.optimiser,
        schedule: constantSchedule(given.optimiser.base_lr),
        clipNorm: given.optimiser.clip_norm,
        weightDecay: given.optimiser.weight_decay ?? 0,
        // The old tool decays memories too: compatibility.decay_every_parameter.
        decayMask: decayEverything(vector.size),
      });
      const run = createStrategyRun(kernels, chunkCount(rows, plan.view.grid));
      const { base_lr: rate, weight_decay: decay = 0 } = given.optimiser;
      const context = { vector, optimiser, decayOfOthers: () => rate * decay };
      let set = startSet(given.initial_parameters, context);
      const last = Math.max(...Object.keys(given.after_updates).map(Number));
      for (let update = 0; update <= last; update++) {
        const expected = given.after_updates[update];
        const { parameters } = set;
        run.setParameters(parameters);
        let value = 0;
        for (const own of batch) value += window.accumulate(run, own, 1 / batch.length) / batch.length;
        const gradient = { objective: value, gradient: run.takeGradient() };
        const { state, report } = updateSet(set, gradient, update, context);
        set = state;
        if (!expected) continue;
        expect(relativeError(report.objective, expected.objective)).toBeLessThan(1e-6);
        for (const [name, values] of Object.entries(expected.parameters)) {
          values.forEach((value, i) =>
            expect(relativeError(parameters[name]![i]!, value), `${name} after ${update}`).toBeLessThan(1e-6),
          );
        }
        const norm = Math.hypot(...Object.values(expected.gradient).flat());
        expect(relativeError(report.gradientNorm, norm)).toBeLessThan(1e-6);
      }
      expect(set.skipped).toBe(0);
    });
  }
});
