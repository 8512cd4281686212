import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { walkForwardCycles, type Cycle, type CyclesOptions } from '../../../src/evaluation/index.js';
import { day } from './support.js';

const year2023 = { start: Date.UTC(2023, 0, 1), end: Date.UTC(2024, 0, 1), cycles: 4 };

/** A cycle by its dates: start and end of its training, start and end of its test. */
function dates({ trainStart, trainEnd, testStart, testEnd }: Cycle): string[] {
  return [trainStart, trainEnd, testStart, testEnd].map((ms) => new Date(ms).toISOString().slice(0, 10));
}

/** Times long enough for a day more than purge and embargo take, and their cycles. */
const times = fc
  .record({
    startDay: fc.integer({ min: 0, max: 20_000 }),
    startMinute: fc.integer({ min: 0, max: 1439 }),
    cycles: fc.integer({ min: 1, max: 12 }),
    perStretch: fc.integer({ min: 5, max: 300 }),
    moreDays: fc.integer({ min: 0, max: 30 }),
    endMinute: fc.integer({ min: 0, max: 1439 }),
    expanding: fc.boolean(),
    purgeDays: fc.integer({ min: 0, max: 2 }),
    embargoDays: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ startDay, startMinute, perStretch, moreDays, endMinute, ...settings }): Required<CyclesOptions> => {
    const start = startDay * day + startMinute * 60_000;
    const whole = (settings.cycles + 1) * perStretch + moreDays + 1;
    const end = (startDay + whole) * day + endMinute * 60_000;
    return { start, end, ...settings };
  });

describe('the cycles of a walk-forward', () => {
  it('roll over 2023 in five stretches of 73 days', () => {
    expect(walkForwardCycles(year2023).map(dates)).toEqual([
      ['2023-01-01', '2023-03-15', '2023-03-15', '2023-05-27'],
      ['2023-03-15', '2023-05-27', '2023-05-27', '2023-08-08'],
      ['2023-05-27', '2023-08-08', '2023-08-08', '2023-10-20'],
      ['2023-08-08', '2023-10-20', '2023-10-20', '2024-01-01'],
    ]);
    expect(walkForwardCycles(year2023).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  it('all train from the start where they expand, and test what they would have tested', () => {
    const rolling = walkForwardCycles(year2023);
    const expanding = walkForwardCycles({ ...year2023, expanding: true });
    expect(expanding).toEqual(rolling.map((cycle) => ({ ...cycle, trainStart: year2023.start })));
  });

  it('end trainings earlier by the purge and begin tests later by the embargo', () => {
    const gaps = walkForwardCycles({ ...year2023, purgeDays: 3, embargoDays: 5 });
    expect(dates(gaps[0]!)).toEqual(['2023-01-01', '2023-03-12', '2023-03-20', '2023-05-27']);
    expect(gaps).toEqual(
      walkForwardCycles(year2023).map((cycle) => ({
        ...cycle,
        trainEnd: cycle.trainEnd - 3 * day,
        testStart: cycle.testStart + 5 * day,
      })),
    );
  });

  it('never train on what they or a later cycle test, and leave no day between tests but the embargo', () => {
    fc.assert(
      fc.property(times, (options) => {
        const cycles = walkForwardCycles(options);
        const { start, end, embargoDays, purgeDays, expanding } = options;
        expect(cycles).toHaveLength(options.cycles);
        expect(cycles[0]!.trainStart).toBe(start);
        expect(cycles.at(-1)!.testEnd).toBe(end);
        cycles.forEach((cycle, k) => {
          expect(cycle.trainEnd - cycle.trainStart).toBeGreaterThanOrEqual(2 * day);
          expect(cycle.testEnd - cycle.testStart).toBeGreaterThanOrEqual(2 * day);
          expect(cycle.testStart - cycle.trainEnd).toBe((purgeDays + embargoDays) * day);
          if (expanding) expect(cycle.trainStart).toBe(start);
          if (k === 0) return;
          const before = cycles[k - 1]!;
          expect(cycle.testStart).toBe(before.testEnd + embargoDays * day);
          // Rolling: the stretch that was tested is now the one trained on.
          if (!expanding) expect(cycle.trainStart).toBe(before.testStart - embargoDays * day);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('have their boundaries at midnight, UTC, but for the two ends of the time, and are as long as each other to a day', () => {
    fc.assert(
      fc.property(times, (options) => {
        const cycles = walkForwardCycles({ ...options, purgeDays: 0, embargoDays: 0, expanding: false });
        const inner = cycles.map(({ trainEnd }) => trainEnd);
        expect(inner.filter((stamp) => stamp % day !== 0)).toEqual([]);
        const even = (options.end - options.start) / (options.cycles + 1);
        for (const { trainStart, trainEnd, testStart, testEnd } of cycles) {
          expect(Math.abs(trainEnd - trainStart - even)).toBeLessThan(day);
          expect(Math.abs(testEnd - testStart - even)).toBeLessThan(day);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('too many cycles', () => {
  it('are refused with how long their stretches would be, and what to do', () => {
    const refuse = () => walkForwardCycles({ ...year2023, cycles: 300 });
    expect(refuse).toThrow(InputError);
    expect(refuse).toThrow(
      /300 cycles of 365 days leave stretches of 1 days, less 0 of purge and 0 of embargo.*fewer cycles/,
    );
    expect(refuse).toThrow(
      expect.objectContaining({
        code: 'walk_forward.cycles',
        path: 'walk_forward.cycles',
        value: 300,
      }),
    );
  });

  it('are also those of which purge or embargo leave less than two days', () => {
    for (const [gap, fits] of [
      [71, true],
      [72, false],
    ] as const) {
      for (const options of [{ purgeDays: gap }, { embargoDays: gap }]) {
        const attempt = () => walkForwardCycles({ ...year2023, ...options });
        if (fits) expect(attempt()).toHaveLength(4);
        else expect(attempt).toThrow(/stretches of 73 days, less (72 of purge|0 of purge and 72 of embargo)/);
      }
    }
  });
});
