import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectives } from '../../src/objective/index.js';
import { createObjectiveWindow } from '../../src/simulation/index.js';
import { goldenSettings, referenceObjectives, referenceSimulation, turnover } from '../reference/index.js';
import { relativeError } from '../support/golden.js';
import { assemble, everyRow, type LowLevelRun } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Random walks with standing prices and jumps, and every setting the zero-fee path knows. */
const cases = fc
  .record({
    assets: fc.integer({ min: 2, max: 6 }),
    seed: fc.integer({ min: 1, max: 2147483646 }),
    volatility: fc.constantFrom(1e-4, 2e-3, 2e-2),
    chunkPeriod: fc.constantFrom(1, 7, 30, 60, 90),
    interpolationShare: decimal(0.05, 1),
    windowChunks: decimal(0.2, 12),
    start: fc.integer({ min: 0, max: 400 }),
    maximumChange: fc.constantFrom(3e-4, 5e-3, 1),
    floor: decimal(0.02, 0.5),
    arbFrequency: fc.constantFrom(1, 1, 1, 2, 7, 13),
    doArb: fc.constantFrom(true, true, true, false),
    useAltDecay: fc.boolean(),
    logK: decimal(-2, 9),
    logit: decimal(-2, 5),
    shared: fc.boolean(),
  })
  .map((given) => {
    const rows = Math.max(3, Math.round(given.windowChunks * given.chunkPeriod));
    const matrix = walk(
      given.assets,
      given.seed,
      given.volatility,
      given.start + rows + 2 * given.chunkPeriod + 1,
    );
    const perToken = (value: number, spread: number): number[] =>
      Array.from({ length: given.shared ? 1 : given.assets }, (_, i) => value + spread * i);
    const interpolationPeriod = Math.max(1, Math.round(given.interpolationShare * given.chunkPeriod));
    const run: LowLevelRun = {
      frame: frameOf(columnsOf(matrix)),
      parameters: {
        log_k: perToken(given.logK, 0.3),
        logit_lamb: perToken(given.logit, -0.2),
        logit_delta_lamb: perToken(0.4, 0.1),
        initial_weights_logits: Array.from({ length: given.assets }, (_, i) => 0.3 * i),
      },
      settings: {
        chunkPeriod: given.chunkPeriod,
        interpolationPeriod,
        maximumChange: given.maximumChange,
        minimumWeight: given.floor / given.assets,
        maxMemoryDays: 30,
        useAltDecay: given.useAltDecay,
        arbFrequency: given.arbFrequency,
        doArb: given.doArb,
      },
      start: given.start,
      windowLength: rows + 1,
    };
    return { run, matrix };
  });

/** Park-Miller steps: a shrunk seed is still a walk. */
function walk(assets: number, seed: number, volatility: number, rows: number): number[][] {
  let x = seed;
  const uniform = (): number => (x = (16807 * x) % 2147483647) / 2147483647;
  let row = Array.from({ length: assets }, (_, i) => 10 ** (i - 1));
  return Array.from({ length: rows }, () => {
    row = row.map((price) => {
      const kind = uniform();
      const move = volatility * (uniform() - 0.5);
      return kind < 0.2 ? price : price * (1 + (kind > 0.99 ? 10 * move : move));
    });
    return row;
  });
}

function slow({ run, matrix }: { run: LowLevelRun; matrix: readonly (readonly number[])[] }) {
  const { settings } = run;
  return referenceSimulation({
    prices: matrix,
    startIndex: run.start,
    windowLength: run.windowLength,
    parameters: run.parameters,
    settings: {
      ...goldenSettings,
      chunkPeriod: settings.chunkPeriod,
      interpolationPeriod: settings.interpolationPeriod,
      maximumChange: settings.maximumChange,
      minimumWeight: settings.minimumWeight,
      maxMemoryDays: settings.maxMemoryDays,
      useAltDecay: settings.useAltDecay ?? false,
      arbFrequency: settings.doArb === false ? run.windowLength : (settings.arbFrequency ?? 1),
      doArb: settings.doArb ?? true,
    },
  });
}

const close = (actual: number, expected: number, what: string): void => {
  // Numbers near zero are differences of numbers near one.
  expect(Math.min(relativeError(actual, expected), Math.abs(actual - expected)), what).toBeLessThan(1e-10);
};

describe('the fast simulation', () => {
  it('equals the slow reference in weights, reserves and values at every row', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const fast = everyRow(given.run);
        const reference = slow(given);
        for (let row = 0; row < fast.rows; row += 1 + Math.floor(fast.rows / 60)) {
          expect(relativeError(fast.value(row), reference.value[row]!), `value at ${row}`).toBeLessThan(
            1e-10,
          );
          fast
            .weights(row)
            .forEach((weight, i) => close(weight, reference.weights[row]![i]!, `weight ${i} at ${row}`));
          fast.reserves(row).forEach((reserve, i) => {
            expect(
              relativeError(reserve, reference.reserves[row]![i]!),
              `reserve ${i} at ${row}`,
            ).toBeLessThan(1e-10);
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('equals the slow reference in every objective, from the few values the objective samples', () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 40 }), (given, rowsPerDay) => {
        const reference = slow(given);
        const { kernels, run, rows } = assemble(given.run);
        // A short "day" gives daily objectives several samples, at rows that are no chunk boundaries.
        const view = { ...kernels.view, rowsPerDay, rowsPerYear: 365 * rowsPerDay };
        for (const objective of objectives) {
          const window = createObjectiveWindow({
            kernels: { ...kernels, view },
            rows,
            objective,
            turnoverPenalty: 0,
            initialPoolValue: 1e6,
          });
          const fast = window.value(run, window.pricesAt(given.run.start));
          const exact = referenceObjectives[objective.name]!({ ...reference, rowsPerDay });
          // Sharpe ratios of next to no variation, and growth to the power of a thousand years, have no stable digits.
          if (!Number.isFinite(fast) || Math.abs(exact) > 50) continue;
          compared++;
          const tolerance = objective.name.startsWith('returns') ? 1e-10 : 1e-7;
          expect(Math.abs(fast - exact) / (1 + Math.abs(exact)), objective.name).toBeLessThan(tolerance);
        }
      }),
      { numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(150);
  });

  it('equals the slow reference in turnover', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const settings = { ...given.run.settings, arbFrequency: 1, doArb: true };
        const run = { ...given.run, settings };
        const { kernels, run: strategy, rows } = assemble(run);
        const valueOf = (turnoverPenalty: number): number => {
          const objective = objectives.find(({ name }) => name === 'returns')!;
          const window = createObjectiveWindow({
            kernels,
            rows,
            objective,
            turnoverPenalty,
            initialPoolValue: 1e6,
          });
          return window.value(strategy, window.pricesAt(run.start));
        };
        const exact = turnover(slow({ ...given, run }));
        expect(Math.abs(valueOf(0) - valueOf(1) - exact)).toBeLessThan(1e-10);
      }),
      { numRuns: 40 },
    );
  });
});
