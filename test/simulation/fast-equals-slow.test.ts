import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Objective } from '../../src/objective/index.js';
import { createObjectiveWindow } from '../../src/simulation/index.js';
import {
  goldenSettings,
  referenceObjectives,
  referenceSimulation,
  turnover,
  type ReferenceResult,
} from '../reference/index.js';
import { relativeError } from '../support/golden.js';
import { assemble, everyRow, type LowLevelRun } from '../support/low-level-run.js';
import { columnsOf, frameOf } from '../support/price-frame.js';
import { smoothObjectives as objectives } from '../support/smooth-objectives.js';

const decimal = (min: number, max: number) => fc.double({ min, max, noNaN: true });

type Matrix = readonly (readonly number[])[];

/** A run of the fast pipeline and the same prices as the slow one takes them. */
interface Case {
  readonly run: LowLevelRun;
  readonly matrix: Matrix;
}

/** Random walks with standing prices and jumps, and every setting the zero-fee path knows. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    assets: fc.integer({ min: 2, max: 6 }),
    seed: fc.integer({ min: 1, max: 2147483646 }),
    volatility: fc.constantFrom(1e-4, 2e-3, 2e-2),
    chunkPeriod: fc.constantFrom(1, 7, 30, 60, 90),
    interpolationShare: fc.oneof(decimal(0.01, 0.2), decimal(0.2, 1)),
    windowChunks: decimal(0.2, 12),
    start: fc.integer({ min: 0, max: 400 }),
    maximumChange: fc.constantFrom(3e-4, 5e-3, 1),
    floor: decimal(0.02, 0.5),
    arbFrequency: fc.constantFrom(1, 1, 1, 2, 7, 13),
    doArb: fc.constantFrom(true, true, true, false),
    useAltDecay: fc.boolean(),
    aggressiveness: fc.constantFrom('log_k', 'log_k', 'k', 'absolute_k'),
    logK: decimal(-2, 9),
    logit: decimal(-2, 6),
    shared: fc.boolean(),
  })
  .map((given) => {
    const rows = Math.max(3, Math.round(given.windowChunks * given.chunkPeriod));
    const spare = 2 * given.chunkPeriod + 1;
    const matrix = walk(given.assets, given.seed, given.volatility, given.start + rows + spare);
    const perToken = (value: number, spread: number): number[] =>
      Array.from({ length: given.shared ? 1 : given.assets }, (_, i) => value + spread * i);
    const logK = perToken(given.logK, 0.3);
    const run: LowLevelRun = {
      frame: frameOf(columnsOf(matrix)),
      parameters: {
        [given.aggressiveness]: given.aggressiveness === 'log_k' ? logK : logK.map((value) => 2 ** value),
        logit_lamb: perToken(given.logit, -0.2),
        logit_delta_lamb: perToken(0.4, 0.1),
        initial_weights_logits: Array.from({ length: given.assets }, (_, i) => 0.3 * i),
      },
      settings: {
        chunkPeriod: given.chunkPeriod,
        interpolationPeriod: Math.max(1, Math.round(given.interpolationShare * given.chunkPeriod)),
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

function slow({ run, matrix }: Case): ReferenceResult {
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

/** Expects every row to agree to 1e-10, and names the worst where one does not. */
function expectRows(what: string, actual: (row: number) => readonly number[], expected: Matrix): void {
  let worst = 0;
  let where = '';
  expected.forEach((row, t) => {
    const given = actual(t);
    row.forEach((value, i) => {
      const error = relativeError(given[i]!, value);
      if (error <= worst || Number.isNaN(worst)) return;
      worst = error;
      where = `${what}, token ${i} at row ${t}`;
    });
  });
  expect(worst, where).toBeLessThan(1e-10);
}

/** Largest |change / weight| from one arbitrage to the next: beyond 0.08 the closed form adds steps one by one. */
function steepness({ run: { settings } }: Case, { weights }: ReferenceResult): number {
  const stride = settings.doArb === false ? weights.length : (settings.arbFrequency ?? 1);
  let largest = 0;
  for (let t = stride; t < weights.length; t += stride) {
    weights[t]!.forEach((weight, i) => {
      const before = weights[t - stride]![i]!;
      largest = Math.max(largest, Math.abs(weight - before) / Math.min(weight, before));
    });
  }
  return largest;
}

/** A return of a run is known to this. */
const returnError = 1e-12;

/** Compares an objective of both simulations to the digits it has; false where it has none. */
function agree({ name, cadence }: Objective, fast: number, reference: ReferenceResult, day: number): boolean {
  const exact = referenceObjectives[name]!({ ...reference, rowsPerDay: day });
  const { value } = reference;
  if (cadence === 'ends') {
    // Annualising multiplies the error of a growth by the windows in a year: compare the growth.
    const power = name.startsWith('annualised') ? (365 * day) / (value.length - 1) : 1;
    if (!(exact > -0.99999) || !Number.isFinite(exact)) return false;
    const [a, b] = [fast, exact].map((result) => Math.log1p(result) / power) as [number, number];
    expect(Math.abs(a - b), name).toBeLessThan(1e-10);
    return true;
  }
  const sampled = value.filter((_, t) => cadence === 'minutes' || t % day === 0);
  const returns = sampled.slice(1).map((end, k) => end / sampled[k]! - 1);
  const mean = returns.reduce((sum, change) => sum + change, 0) / returns.length;
  const spread = Math.sqrt(returns.reduce((sum, change) => sum + (change - mean) ** 2, 0) / returns.length);
  if (!(spread > 1e-9)) return false;
  const perYear = cadence === 'minutes' ? 365 * day : 365;
  const error = (Math.sqrt(perYear) * returnError * (1 + Math.abs(mean) / spread)) / spread;
  expect(Math.abs(fast - exact), name).toBeLessThan(error + 1e-10 * Math.abs(exact));
  return true;
}

/** Compares every objective, each from the few values it samples, and counts the comparisons. */
function compareObjectives(
  given: Case,
  reference: ReferenceResult,
  rowsPerDay: number,
  compared: Map<string, number>,
): void {
  const { kernels, run, rows } = assemble(given.run);
  // A short "day" gives daily objectives several samples, at rows that are no chunk boundaries.
  const view = { ...kernels.view, rowsPerDay, rowsPerYear: 365 * rowsPerDay };
  for (const objective of objectives) {
    const { name, cadence, smallestSample } = objective;
    const window = createObjectiveWindow({
      kernels: { ...kernels, view },
      rows,
      objective,
      turnoverPenalty: 0,
      initialPoolValue: 1e6,
    });
    const fast = window.value(run, window.pricesAt(given.run.start));
    const samples = cadence === 'days' ? Math.ceil(rows / rowsPerDay) : rows;
    if (samples < smallestSample) expect(fast, name).toBeNaN();
    else if (agree(objective, fast, reference, rowsPerDay)) compared.set(name, (compared.get(name) ?? 0) + 1);
  }
}

describe('the fast simulation', () => {
  it('equals the slow reference in weights, reserves and values at every row', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const fast = everyRow(given.run);
        const reference = slow(given);
        expect(fast.rows).toBe(reference.value.length);
        expectRows(
          'value',
          (row) => [fast.value(row)],
          reference.value.map((value) => [value]),
        );
        expectRows('weight', fast.weights, reference.weights);
        expectRows('reserve', fast.reserves, reference.reserves);
      }),
      { numRuns: 100 },
    );
  });

  it('equals the slow reference in every objective, from the few values the objective samples', () => {
    const compared = new Map<string, number>();
    fc.assert(
      fc.property(cases, fc.integer({ min: 2, max: 40 }), (given, rowsPerDay) => {
        const reference = slow(given);
        compareObjectives(given, reference, rowsPerDay, compared);
      }),
      { numRuns: 80 },
    );
    for (const { name } of objectives) expect(compared.get(name), name).toBeGreaterThan(15);
  });

  it('equals the slow reference where weights make large moves in few steps', () => {
    const compared = new Map<string, number>();
    let steep = 0;
    const bold = cases.map(({ run, matrix }): Case => {
      const { settings } = run;
      const kept = Object.entries(run.parameters).filter(([name]) => name.includes('logit'));
      const interpolationPeriod = Math.min(3, settings.interpolationPeriod);
      return {
        matrix,
        run: {
          ...run,
          parameters: { ...Object.fromEntries(kept), absolute_k: [3000] },
          settings: { ...settings, interpolationPeriod, maximumChange: 1, doArb: true },
        },
      };
    });
    fc.assert(
      fc.property(bold, fc.integer({ min: 2, max: 40 }), (given, rowsPerDay) => {
        const reference = slow(given);
        if (steepness(given, reference) > 0.08) steep++;
        const fast = everyRow(given.run);
        expectRows('weight', fast.weights, reference.weights);
        expectRows('reserve', fast.reserves, reference.reserves);
        compareObjectives(given, reference, rowsPerDay, compared);
      }),
      { numRuns: 50 },
    );
    expect(steep).toBeGreaterThan(15);
    expect(compared.get('returns')).toBeGreaterThan(40);
  });

  it('equals the slow reference in turnover', () => {
    const returns = objectives.find(({ name }) => name === 'returns')!;
    fc.assert(
      fc.property(cases, (given) => {
        const settings = { ...given.run.settings, arbFrequency: 1, doArb: true };
        const run = { ...given.run, settings };
        const { kernels, run: strategy, rows } = assemble(run);
        const valueOf = (turnoverPenalty: number): number => {
          const window = createObjectiveWindow({
            kernels,
            rows,
            objective: returns,
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
