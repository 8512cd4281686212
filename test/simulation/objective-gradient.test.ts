import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createObjectiveWindow, type ParameterSet } from '../../src/simulation/index.js';
import { assemble, objectiveGradient, type LowLevelRun } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { syntheticMarkets, syntheticPrices } from '../support/synthetic-prices.js';
import { smoothObjectives as objectives } from '../support/smooth-objectives.js';

const frame = frameOf(columnsOf(syntheticPrices(syntheticMarkets.P3)));
const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

const runs = fc
  .record({
    chunkPeriod: fc.constantFrom(30, 60, 240, 1440),
    interpolationShare: fc.constantFrom(0.03, 0.3, 1),
    start: fc.integer({ min: 500, max: 1500 }),
    rows: fc.integer({ min: 2900, max: 4100 }),
    maximumChange: fc.constantFrom(3e-4, 1e-2, 1),
    arbFrequency: fc.constantFrom(1, 1, 7),
    useAltDecay: fc.boolean(),
    aggressiveness: fc.constantFrom('log_k', 'log_k', 'k', 'absolute_k'),
    logK: fc.array(decimal(1, 7), { minLength: 3, maxLength: 3 }),
    logit: fc.array(decimal(0, 4), { minLength: 3, maxLength: 3 }),
    shared: fc.boolean(),
    rowsPerDay: fc.constantFrom(333, 1440),
  })
  .map((given) => {
    const take = (values: readonly number[]): readonly number[] =>
      given.shared ? values.slice(0, 1) : values;
    const isLog = given.aggressiveness === 'log_k';
    const parameters: ParameterSet = {
      [given.aggressiveness]: take(isLog ? given.logK : given.logK.map((value) => 2 ** value)),
      logit_lamb: take(given.logit),
      logit_delta_lamb: take([0.5, -0.4, 0.2]),
      initial_weights_logits: [0.2, 0, -0.1],
    };
    const run: LowLevelRun = {
      frame,
      parameters,
      settings: {
        chunkPeriod: given.chunkPeriod,
        interpolationPeriod: Math.max(1, Math.round(given.chunkPeriod * given.interpolationShare)),
        maximumChange: given.maximumChange,
        minimumWeight: 0.03,
        maxMemoryDays: 30,
        useAltDecay: given.useAltDecay,
        arbFrequency: given.arbFrequency,
      },
      start: given.start,
      windowLength: given.rows + 1,
    };
    const trained = [given.aggressiveness, 'logit_lamb', ...(given.useAltDecay ? ['logit_delta_lamb'] : [])];
    // Where arbitrage comes every row, turnover is penalised too.
    return { run, trained, rowsPerDay: given.rowsPerDay, turnoverPenalty: given.arbFrequency === 1 ? 3 : 0 };
  });

/** Steps of the central differences, and what of their disagreement Richardson's extrapolation is trusted with. */
const steps = [1e-4, 5e-5] as const;

describe('the gradient of an objective', () => {
  it('equals central differences, for every objective and parameter', () => {
    const compared = new Map<string, number>();
    fc.assert(
      fc.property(runs, ({ run: given, trained, rowsPerDay, turnoverPenalty }) => {
        const { kernels, run, rows } = assemble(given);
        const view = { ...kernels.view, rowsPerDay, rowsPerYear: 365 * rowsPerDay };
        const windows = objectives.map((objective) =>
          createObjectiveWindow({
            kernels: { ...kernels, view },
            rows,
            objective,
            turnoverPenalty,
            initialPoolValue: 1e6,
          }),
        );
        const prices = windows.map((window) => window.pricesAt(given.start));
        const valuesAt = (parameters: ParameterSet): number[] => {
          run.setParameters(parameters);
          return windows.map((window, k) => window.value(run, prices[k]!));
        };
        const values = valuesAt(given.parameters);
        const gradients = windows.map((window, k) => {
          expect(window.accumulate(run, prices[k]!, 1)).toBeCloseTo(values[k]!, 10);
          return run.takeGradient();
        });
        for (const key of trained) {
          given.parameters[key]!.forEach((centre, i) => {
            const slopes = steps.map((step) => {
              const h = step * Math.max(1, Math.abs(centre));
              const [up, down] = [h, -h].map((shift) => {
                const moved = given.parameters[key]!.map((x, k) => (k === i ? centre + shift : x));
                return valuesAt({ ...given.parameters, [key]: moved });
              }) as [number[], number[]];
              return up.map((value, k) => (value - down[k]!) / (2 * h));
            });
            objectives.forEach(({ name }, k) => {
              const [coarse, fine] = slopes.map((slope) => slope[k]!) as [number, number];
              const scale = 1e-3 * (1 + Math.abs(values[k]!)) + Math.abs(fine);
              // Where two steps disagree, a guard-rail or speed limit switches between them.
              if (!(Math.abs(coarse - fine) < 1e-5 * scale)) return;
              compared.set(name, (compared.get(name) ?? 0) + 1);
              const exact = (4 * fine - coarse) / 3;
              expect(
                Math.abs(gradients[k]![key]![i]! - exact) / scale,
                `${name} by ${key}[${i}]`,
              ).toBeLessThan(1e-5);
            });
          });
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    for (const { name } of objectives) expect(compared.get(name), name).toBeGreaterThan(30);
  });

  it('is nothing where there is no arbitrage, whatever the parameters', () => {
    const given: LowLevelRun = {
      frame,
      parameters: { log_k: [5, 5, 5], logit_lamb: [1, 1, 1], initial_weights_logits: [0, 0, 0] },
      settings: {
        chunkPeriod: 60,
        interpolationPeriod: 60,
        maximumChange: 3e-4,
        minimumWeight: 0.03,
        maxMemoryDays: 30,
        doArb: false,
      },
      start: 1440,
      windowLength: 2900,
    };
    for (const { name } of objectives) {
      const { value, gradient } = objectiveGradient(given, name);
      expect(value).not.toBeNaN();
      expect(Object.values(gradient).flatMap((slopes) => [...slopes].map(Math.abs))).toEqual(
        new Array(6).fill(0),
      );
    }
  });

  it('adds up over windows, each with its scale, until it is taken', () => {
    const given: LowLevelRun = {
      frame,
      parameters: { log_k: [5, 4, 6], logit_lamb: [1, 2, 1], initial_weights_logits: [0, 0, 0] },
      settings: {
        chunkPeriod: 60,
        interpolationPeriod: 60,
        maximumChange: 3e-3,
        minimumWeight: 0.03,
        maxMemoryDays: 30,
      },
      start: 0,
      windowLength: 2001,
    };
    const { kernels, run, rows } = assemble(given);
    const window = createObjectiveWindow({
      kernels,
      rows,
      objective: objectives.find(({ name }) => name === 'returns')!,
      turnoverPenalty: 0,
      initialPoolValue: 1e6,
    });
    const batch = [1000, 1234, 3000].map((start) => ({
      prices: window.pricesAt(start),
      scale: start / 1000,
    }));
    const alone = batch.map(({ prices, scale }) => {
      window.accumulate(run, prices, scale);
      return run.takeGradient();
    });
    for (const { prices, scale } of batch) window.accumulate(run, prices, scale);
    const together = run.takeGradient();
    for (const key of ['log_k', 'logit_lamb']) {
      together[key]!.forEach((slope, i) => {
        expect(slope).toBeCloseTo(
          alone.reduce((sum, gradient) => sum + gradient[key]![i]!, 0),
          12,
        );
      });
    }
    expect(Math.max(...run.takeGradient().log_k!.map(Math.abs))).toBe(0);
  });

  it('differs with straight-through estimators where limits act, while the value does not', () => {
    const usual = {
      chunkPeriod: 60,
      interpolationPeriod: 60,
      maximumChange: 1,
      minimumWeight: 0.01,
      maxMemoryDays: 30,
    };
    const limits = [
      { flag: 'straightThroughChange', limit: { maximumChange: 1e-4 } },
      { flag: 'straightThroughWeights', limit: { minimumWeight: 0.3 } },
    ] as const;
    for (const { flag, limit } of limits) {
      const run = (more: object): LowLevelRun => ({
        frame,
        parameters: { log_k: [6, 5, 5.5], logit_lamb: [1, 0.5, 2], initial_weights_logits: [0, 0, 0] },
        settings: { ...usual, ...limit, ...more },
        start: 1440,
        windowLength: 2881,
      });
      const plain = objectiveGradient(run({}), 'returns');
      const through = objectiveGradient(run({ [flag]: true }), 'returns');
      expect(through.value).toBe(plain.value);
      expect(through.gradient.log_k, flag).not.toEqual(plain.gradient.log_k);
    }
  });
});
