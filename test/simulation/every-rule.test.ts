import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objective } from '../../src/objective/index.js';
import { createObjectiveWindow } from '../../src/simulation/index.js';
import { rules } from '../../src/strategy/index.js';
import { goldenSettings, referenceSimulation, type ReferenceResult } from '../reference/index.js';
import { relativeError } from '../support/golden.js';
import { assemble, everyRow } from '../support/low-level-run.js';
import { randomRuns, type RandomRun } from '../support/random-strategy.js';

function slow({ run, matrix, supply }: RandomRun): ReferenceResult {
  const { settings } = run;
  return referenceSimulation({
    prices: matrix,
    startIndex: run.start,
    windowLength: run.windowLength,
    parameters: run.parameters,
    rule: run.rule.name,
    series: { supply },
    settings: {
      ...goldenSettings,
      chunkPeriod: settings.chunkPeriod,
      interpolationPeriod: settings.interpolationPeriod,
      interpolationMethod: settings.interpolation ?? 'linear',
      maximumChange: settings.maximumChange,
      minimumWeight: settings.minimumWeight,
      maxMemoryDays: settings.maxMemoryDays,
      useAltDecay: settings.useAltDecay ?? false,
      usePreExpScaling: settings.usePreExpScaling ?? true,
      ...(settings.cap === undefined ? {} : { cap: settings.cap }),
      ensembleMembers: settings.members ?? 1,
      arbFrequency: settings.arbFrequency ?? 1,
    },
  });
}

for (const rule of Object.keys(rules)) {
  describe(`a pool under ${rule}, with whatever hooks and interpolation`, () => {
    it('has the weights, reserves and values of the slow reference at every row', () => {
      let moved = 0;
      fc.assert(
        fc.property(randomRuns({ rule }), (given) => {
          const fast = everyRow(given.run);
          const reference = slow(given);
          reference.weights.forEach((weights, row) => {
            const compare = (actual: readonly number[], expected: readonly number[]) =>
              expected.forEach((value, i) => {
                const error = relativeError(actual[i]!, value);
                if (!(error < 1e-10)) expect(error, `row ${row}, token ${i}`).toBeLessThan(1e-10);
              });
            compare(fast.weights(row), weights);
            compare(fast.reserves(row), reference.reserves[row]!);
            compare([fast.value(row)], [reference.value[row]!]);
          });
          const last = reference.weights.at(-1)!;
          if (last.some((weight, i) => Math.abs(weight - reference.weights[0]![i]!) > 1e-4)) moved++;
        }),
        { numRuns: 40 },
      );
      expect(moved).toBeGreaterThan(4);
    });

    it('shows nothing at or before a row, nor the next weights, of prices after it', () => {
      fc.assert(
        fc.property(
          randomRuns({ rule }),
          fc.double({ min: 0.1, max: 0.9, noNaN: true }),
          ({ run }, share) => {
            const row = Math.floor(share * (run.windowLength - 2));
            const later = (columns: readonly Float64Array[]) =>
              columns.map((column, i) =>
                column.map((value, at) => (at > run.start + row ? value * (1.2 + 0.1 * i) : value)),
              );
            const series = Object.fromEntries(
              Object.entries(run.series ?? {}).map(([name, own]) => [
                name,
                { ...own, columns: later(own.columns) },
              ]),
            );
            const frame = { ...run.frame, prices: later(run.frame.prices) };
            const [before, after] = [everyRow(run), everyRow({ ...run, frame, series })];
            const seen = ({ value, reserves, weights }: typeof before) =>
              Array.from({ length: row + 1 }, (_, at) => [value(at), ...reserves(at), ...weights(at)]);
            expect(seen(after)).toEqual(seen(before));
            // Where a chunk begins, a curve is its start to rounding, whatever its end.
            after
              .weights(row + 1)
              .forEach((weight, i) =>
                expect(Math.abs(weight - before.weights(row + 1)[i]!)).toBeLessThan(1e-15),
              );
            expect(after.value(run.windowLength - 2)).not.toBe(before.value(run.windowLength - 2));
          },
        ),
        { numRuns: 20, endOnFailure: true },
      );
    });

    it('has the same value in closed form', () => {
      fc.assert(
        fc.property(randomRuns({ rule }), (given) => {
          const { kernels, run, rows } = assemble(given.run);
          const window = createObjectiveWindow({
            kernels,
            rows,
            objective: objective('returns'),
            turnoverPenalty: 0,
            initialPoolValue: 1e6,
          });
          const { value } = slow(given);
          const growth = Math.log1p(window.value(run, window.pricesAt(given.run.start)));
          // Rounding of weights, which moves of any size pass on, and the reference's own loop.
          expect(Math.abs(growth - Math.log(value.at(-1)! / value[0]!))).toBeLessThan(3e-9);
        }),
        { numRuns: 40 },
      );
    });

    it('has the derivative of central differences by every parameter at 20 random points', () => {
      let compared = 0;
      fc.assert(
        fc.property(randomRuns({ rule }), fc.constantFrom('returns', 'returns_over_hodl'), (given, name) => {
          // The closed form of a decay is too rough to take differences of.
          const settings = { ...given.run.settings, literalMemory: false };
          const { kernels, run, rows } = assemble({ ...given.run, settings });
          const window = createObjectiveWindow({
            kernels,
            rows,
            objective: objective(name),
            turnoverPenalty: 0,
            initialPoolValue: 1e6,
          });
          const prices = window.pricesAt(given.run.start);
          const { parameters } = given.run;
          window.accumulate(run, prices, 1);
          const gradient = run.takeGradient();
          const at = (key: string, k: number, shift: number): number => {
            const values = parameters[key]!.map((value, j) => (j === k ? value + shift : value));
            run.setParameters({ ...parameters, [key]: values });
            return window.value(run, prices);
          };
          for (const [key, slopes] of Object.entries(gradient)) {
            slopes.forEach((slope, k) => {
              const step = 1e-6 * Math.max(0.1, Math.abs(parameters[key]![k]!));
              const [up, middle, down] = [step, 0, -step].map((shift) => at(key, k, shift)) as [
                number,
                number,
                number,
              ];
              const difference = (up - down) / (2 * step);
              // Values are known to about 1e-15.
              const scale = Math.abs(difference) + 1e-8 / step;
              // A kink (a bound, a cap, a speed limit) within the step puts the difference off by just this.
              if (Math.abs(up + down - 2 * middle) / (2 * step) > 5e-7 * scale) return;
              compared++;
              expect(Math.abs(slope - difference) / scale, `${key}[${k}]`).toBeLessThan(3e-6);
            });
          }
        }),
        { numRuns: 20, endOnFailure: true },
      );
      expect(compared).toBeGreaterThan(20);
    });
  });
}
