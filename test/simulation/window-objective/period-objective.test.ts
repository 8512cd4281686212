import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import {
  findAggregation,
  objective as findObjective,
  periodSpecs,
  type Aggregation,
  type Objective,
} from '../../../src/objective/index.js';
import { emptyPath } from '../../../src/pool/index.js';
import {
  createPeriodMeter,
  createPoolPath,
  fingerprintPeriods,
  zeroFeePool,
  type ParameterSet,
} from '../../../src/simulation/index.js';
import { findRule } from '../../../src/strategy/index.js';
import { assemble, type LowLevelRun } from '../../support/low-level-run.js';
import { aggregations, objectives, pools, rowsPerDay, runOf, windowOf } from './period-case.js';

const cut = periodSpecs({ rows: 1800, periods: 3, overlap: 0.25, coverage: 'whole' });
const poolNames = Object.keys(pools);
const close = (actual: number, expected: number, tolerance: number, what: string): void => {
  expect(Math.abs(actual - expected) / (1 + Math.abs(expected)), what).toBeLessThan(tolerance);
};

/** Every objective of every period, by the meter that evaluations use, from values at every row. */
function metered(given: LowLevelRun): Float64Array[] {
  const { kernels, run, rows, chunks, view } = assemble(given);
  const path = emptyPath(chunks, view.grid);
  run.writePath(path, Math.floor(given.start / view.grid.chunkRows), chunks);
  const pool = createPoolPath({
    kernels,
    pool: given.settings.pool ?? zeroFeePool,
    rows,
    samples: 'every row',
  });
  const growth = new Float64Array(rows);
  pool.forward(path, pool.pricesAt(given.start), growth);
  const values = growth.map((one) => 1e6 * Math.exp(one));
  const shares = pool.walked?.shares;
  const daily = { ...view, rowsPerDay, rowsPerYear: 365 * rowsPerDay };
  const measured = cut.map(({ start, end }) =>
    createPeriodMeter(daily, { from: start, rows: end - start }, objectives).measure(
      { values, shares },
      path,
      given.start,
    ),
  );
  return objectives.map((_, k) => Float64Array.from(measured, (period) => period[k]!));
}

describe('an objective over periods', () => {
  it.each(poolNames)('is the aggregate of what evaluations measure, for a pool %s', (name) => {
    const given = runOf(pools[name]);
    const assembled = assemble(given);
    const worth = metered(given);
    for (const aggregation of aggregations) {
      objectives.forEach((objective, k) => {
        const { valueAt } = windowOf(given, assembled, objective, { periods: { cut, aggregation } });
        const expected = aggregation.value(worth[k]!);
        close(valueAt(given.parameters), expected, 1e-9, `${aggregation.name} of ${objective.name}`);
      });
    }
  });

  it('is the same where arbitrage is rare, as pools then drift from their weights', () => {
    const given = runOf(undefined, { arbFrequency: 7 });
    const assembled = assemble(given);
    const [mean] = aggregations as [Aggregation];
    metered(given).forEach((worth, k) => {
      const { valueAt } = windowOf(given, assembled, objectives[k]!, { periods: { cut, aggregation: mean } });
      close(valueAt(given.parameters), mean.value(worth), 1e-9, objectives[k]!.name);
    });
  });

  it.each(poolNames)(
    'of one period and the mean is the plain objective bit for bit, for a pool %s',
    (name) => {
      const given = runOf(pools[name]);
      const assembled = assemble(given);
      const periods = { cut: [{ start: 0, end: 1800 }], aggregation: findAggregation('mean') };
      for (const objective of objectives) {
        const plain = windowOf(given, assembled, objective);
        const one = windowOf(given, assembled, objective, { periods });
        expect(one.valueAt(given.parameters), objective.name).toBe(plain.valueAt(given.parameters));
        expect(one.gradientAt(given.parameters), objective.name).toEqual(plain.gradientAt(given.parameters));
      }
    },
  );

  it('of one period is so for rules of targets too, whose first weights are part of the derivative', () => {
    const given: LowLevelRun = {
      ...runOf(undefined),
      rule: findRule('min_variance'),
      parameters: {
        memory_days_1: [0.5, 0.3, 0.8],
        memory_days_2: [0.4, 0.4, 0.4],
        initial_weights_logits: [0, 0, 0],
      },
    };
    const assembled = assemble(given);
    for (const name of ['returns_over_hodl', 'annualised_returns_over_hodl']) {
      const objective = findObjective(name);
      const plain = windowOf(given, assembled, objective).gradientAt(given.parameters);
      for (const aggregation of aggregations) {
        const periods = { cut: [{ start: 0, end: 1800 }], aggregation };
        const one = windowOf(given, assembled, objective, { periods }).gradientAt(given.parameters);
        expect(one, aggregation.name).toEqual(plain);
      }
      const returns = windowOf(given, assembled, findObjective('returns')).gradientAt(given.parameters);
      expect(plain.gradient).not.toEqual(returns.gradient);
    }
  });

  it.each(poolNames)('sums to n times the mean, derivative included, for a pool %s', (name) => {
    const given = runOf(pools[name]);
    const assembled = assemble(given);
    for (const objective of objectives) {
      const of = (aggregation: string) =>
        windowOf(given, assembled, objective, {
          periods: { cut, aggregation: findAggregation(aggregation) },
        }).gradientAt(given.parameters);
      const [mean, sum] = [of('mean'), of('sum')];
      close(sum.value, 3 * mean.value, 1e-13, objective.name);
      mean.gradient.log_k!.forEach((slope, i) => {
        close(sum.gradient.log_k![i]!, 3 * slope, 1e-11, objective.name);
      });
    }
  });

  it('takes the turnover penalty off once, for the whole window', () => {
    const given = runOf(undefined);
    const assembled = assemble(given);
    const periods = { cut, aggregation: findAggregation('min') };
    const objective = findObjective('returns');
    const penalty = (more: object): number =>
      windowOf(given, assembled, objective, more).valueAt(given.parameters) -
      windowOf(given, assembled, objective, { ...more, turnoverPenalty: 3 }).valueAt(given.parameters);
    expect(penalty({ periods })).toBeCloseTo(penalty({}), 12);
    expect(penalty({})).toBeGreaterThan(0);
  });
});

/** The value with the HODL growth of every period held at what it is for `centre`: what the derivative is of. */
function heldValue(
  given: LowLevelRun,
  assembled: ReturnType<typeof assemble>,
  objective: Objective,
  aggregation: Aggregation,
): (parameters: ParameterSet) => number {
  if (!objective.byHodlGrowth) {
    return windowOf(given, assembled, objective, { periods: { cut, aggregation } }).valueAt;
  }
  const annualised = objective.name.startsWith('annualised_');
  const alone = cut.map((period) => {
    const periods = { cut: [period], aggregation: findAggregation('mean') };
    const grown = windowOf(given, assembled, findObjective('returns'), { periods });
    const relative = windowOf(given, assembled, findObjective('returns_over_hodl'), { periods });
    const { parameters } = given;
    const hodl = (1 + grown.valueAt(parameters)) / (1 + relative.valueAt(parameters));
    const power = annualised ? (365 * rowsPerDay) / (period.end - period.start - 1) : 1;
    return (at: ParameterSet) => ((1 + grown.valueAt(at)) / hodl) ** power - 1;
  });
  return (at) => aggregation.value(Float64Array.from(alone, (value) => value(at)));
}

describe('the gradient of an objective over periods', () => {
  it.each(poolNames)(
    'equals central differences, for every objective and aggregation, for a pool %s',
    (name) => {
      const given = runOf(pools[name]);
      const assembled = assemble(given);
      const compared = new Map<string, number>();
      // Where pools are paid fees, trades begin and end at kinks, which large steps straddle.
      const step = given.settings.pool ? 1e-6 : 1e-4;
      for (const objective of objectives) {
        for (const aggregation of aggregations) {
          const what = `${aggregation.name} of ${objective.name}`;
          const { valueAt, gradientAt } = windowOf(given, assembled, objective, {
            periods: { cut, aggregation },
          });
          const { value, gradient } = gradientAt(given.parameters);
          close(value, valueAt(given.parameters), 1e-12, what);
          const held = heldValue(given, assembled, objective, aggregation);
          for (const key of ['log_k', 'logit_lamb']) {
            const centre = given.parameters[key]!;
            const difference = (h: number): number => {
              const at = (shift: number) =>
                held({ ...given.parameters, [key]: [centre[0]! + shift, ...centre.slice(1)] });
              return (at(h) - at(-h)) / (2 * h);
            };
            const [coarse, fine] = [difference(2 * step), difference(step)] as const;
            const size = 1e-3 * (1 + Math.abs(value)) + Math.abs(fine);
            // Where two steps disagree, a limit or a trade switches between them.
            if (!(Math.abs(coarse - fine) < 1e-5 * size)) continue;
            compared.set(what, (compared.get(what) ?? 0) + 1);
            expect(
              Math.abs(gradient[key]![0]! - (4 * fine - coarse) / 3) / size,
              `${what} by ${key}`,
            ).toBeLessThan(2e-5);
          }
        }
      }
      expect(compared.size).toBe(objectives.length * aggregations.length);
    },
  );

  it('of the worst period is that of this period alone', () => {
    const given = runOf(undefined);
    const assembled = assemble(given);
    const objective = findObjective('returns');
    const alone = cut.map((period) =>
      windowOf(given, assembled, objective, {
        periods: { cut: [period], aggregation: findAggregation('mean') },
      }).gradientAt(given.parameters),
    );
    const worst = windowOf(given, assembled, objective, {
      periods: { cut, aggregation: findAggregation('worst') },
    }).gradientAt(given.parameters);
    const found = alone.filter(({ value }) => value === worst.value);
    expect(worst.value).toBe(Math.min(...alone.map(({ value }) => value)));
    worst.gradient.log_k!.forEach((slope, i) => {
      close(found[0]!.gradient.log_k![i]!, slope, 1e-13, 'slope');
    });
  });
});

describe('periods that cannot be', () => {
  const given = runOf(undefined);
  const assembled = assemble(given);
  const refusal = (
    name: string,
    periods: readonly { start: number; end: number }[],
    pool = given,
  ): InputError => {
    try {
      windowOf(pool, assembled, findObjective(name), {
        periods: { cut: periods, aggregation: findAggregation('mean') },
      });
    } catch (error) {
      if (error instanceof InputError) return error;
      throw error;
    }
    throw new Error('nothing was refused');
  };

  it('are refused with what is wrong: too short, none, outside the window, or for fee revenue', () => {
    expect(refusal('daily_sharpe', [{ start: 0, end: 2 * rowsPerDay }])).toMatchObject({
      code: 'periods.too_short',
      message:
        'daily_sharpe needs 3 values; a period of 120 rows has 2. Take fewer periods or longer windows.',
    });
    expect(refusal('returns', [])).toMatchObject({ code: 'periods.cut' });
    expect(refusal('returns', [{ start: 1700, end: 1801 }])).toMatchObject({
      code: 'periods.cut',
      expected: 'rows within 0 to 1799',
    });
    expect(refusal('fee_revenue_over_value', cut, runOf(pools['of 30 bp']))).toMatchObject({
      code: 'periods.fee_revenue',
      path: 'multi_period',
    });
  });
});

describe('fingerprintPeriods', () => {
  it('gives none for null, and else periods that cover the window', () => {
    expect(fingerprintPeriods({ multi_period: null }, 1000)).toBeUndefined();
    const wanted = { periods: 3, aggregation: 'softmin', temperature: 0.25, overlap: 0.5 } as const;
    const found = fingerprintPeriods({ multi_period: wanted }, 1000)!;
    expect(found.cut).toEqual([
      { start: 0, end: 500 },
      { start: 250, end: 750 },
      { start: 500, end: 1000 },
    ]);
    const values = Float64Array.of(0, 1);
    expect(found.aggregation.value(values)).toBe(findAggregation('softmin', 0.25).value(values));
  });
});
