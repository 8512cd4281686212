import { describe, expect, it } from 'vitest';
import { objective, objectives, whyUndefined } from '../../src/objective/index.js';

const rowsPerDay = 1440;

function reason(name: string, rows: number): string {
  return whyUndefined(objective(name), { rows, rowsPerDay });
}

describe('why an objective has no value', () => {
  it('is too few days, where it is about days, with how many there are', () => {
    const sterling = objectives.filter(({ smallestDays }) => smallestDays !== undefined);
    expect(sterling.length).toBeGreaterThan(0);
    for (const one of sterling) {
      const rows = (one.smallestDays! - 0.5) * rowsPerDay;
      expect(whyUndefined(one, { rows, rowsPerDay })).toBe(
        `needs ${one.smallestDays!} days, has ${one.smallestDays! - 0.5}`,
      );
    }
    const [first] = sterling;
    const rows = (first!.smallestDays! - 1) * rowsPerDay + 480;
    expect(whyUndefined(first!, { rows, rowsPerDay })).toMatch(/, has \d+\.33$/);
  });

  it('is too few values of those it looks at', () => {
    const { smallestSample } = objective('daily_sharpe');
    expect(reason('daily_sharpe', rowsPerDay)).toBe(`needs ${smallestSample} daily values, has 1`);
    expect(reason('returns', 1)).toBe('needs 2 values, has 1');
    expect(reason('minute_sharpe', 2)).toMatch(/^needs \d values, has 2$/);
  });

  it('is the values themselves, where there are enough', () => {
    for (const { name } of objectives) {
      expect(reason(name, 400 * rowsPerDay)).toBe('is no finite number on these values');
    }
  });

  it('is what the objective itself goes by: below the least sample it is not a number, at it it may be one', () => {
    for (const one of objectives) {
      const least = Math.max(one.smallestSample, one.cadence === 'days' ? (one.smallestDays ?? 0) : 0);
      const valueOf = (count: number): number => {
        const rows = one.cadence === 'days' ? count * rowsPerDay : count;
        return one.value(
          Float64Array.from({ length: count }, (_, k) => 100 + Math.sin(k * k)),
          {
            rows,
            rowsPerDay,
            rowsPerYear: 365 * rowsPerDay,
            hodlGrowth: 1.1,
            uniformHodlGrowth: 1.1,
            feeRevenue: 0.1,
          },
        );
      };
      expect(valueOf(one.smallestSample - 1), one.name).toBeNaN();
      if (one.cadence !== 'minutes') expect(valueOf(least), one.name).not.toBeNaN();
    }
  });
});
