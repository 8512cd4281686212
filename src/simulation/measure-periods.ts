import { InputError, type Warning } from '../diagnostics/index.js';
import { objectives, whyUndefined } from '../objective/index.js';
import { checkFinite } from './check-finite.js';
import { dayRows } from './daily-report.js';
import { createPeriodMeter, shareAt, type Period } from './period-metrics.js';
import { holdingGrowth } from './plan/market-view.js';
import { createPoolPath, revenueUpTo } from './pool/index.js';
import type { SimulateOptions } from './types.js';
import { weightsOfRun } from './weights-of-run.js';

/** A stretch of a run by its ends, milliseconds since 1970, UTC; the end is not included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Settings of {@link measurePeriods}. */
export interface MeasureOptions extends Omit<SimulateOptions, 'every' | 'initialReserves'> {
  readonly stretches: readonly Stretch[];
}

/** What one stretch of a continuous run came to. */
export interface MeasuredPeriod {
  /** Every objective; null where the stretch is too short for it. */
  readonly metrics: Readonly<Record<string, number | null>>;
  /** Why each null is one. */
  readonly undefinedBecause: Readonly<Record<string, string>>;
  /** Milliseconds of the days' first rows, and of the last row: one more than there are days. */
  readonly unix: readonly number[];
  /** Value of the pool at those rows. */
  readonly value: readonly number[];
  /** Value of holding what the pool held at the first of them. */
  readonly hodl: readonly number[];
  /** Value of holding equal shares from the first of them. */
  readonly uniformHodl: readonly number[];
  /** Shares of value at those rows, row-major. */
  readonly shares: readonly number[];
}

/**
 * Runs a pool from `startDateString` to `endDateString` once and measures stretches of the run: the pool is not started anew, and
 * benchmarks hold what it holds when a stretch begins. Spec 06 §7.
 *
 * Days are counted from a stretch's first row; its last row closes its last day, so that no day is lost (spec 06 M4).
 *
 * @throws InputError (`simulation.stretch`) for a stretch outside the run; what `simulate` throws
 */
export function measurePeriods(options: MeasureOptions): {
  readonly periods: readonly MeasuredPeriod[];
  readonly warnings: readonly Warning[];
} {
  const run = weightsOfRun(options);
  const { plan, path } = run;
  const { view, start, trainRows: rows, fingerprint } = plan;
  const { rowsPerDay, rowsPerYear, grid } = view;
  const periods = options.stretches.map((stretch) => periodOf(stretch));
  const booked = [...new Set(periods.flatMap(({ from, rows: count }) => [from - 1, from + count - 1]))]
    .filter((row) => row >= 0)
    .sort((a, b) => a - b);
  const pool = createPoolPath({
    kernels: { view },
    pool: run.pool,
    rows,
    samples: 'every row',
    accounts: booked,
  });
  const values = new Float64Array(rows);
  pool.forward(path, pool.pricesAt(start), values);
  for (let row = 0; row < rows; row++) values[row] = fingerprint.initial_pool_value * Math.exp(values[row]!);
  checkFinite(plan, run.label, path, values);
  const shares = pool.walked?.shares;

  const revenueAt = (row: number): number => revenueUpTo(pool.walked, booked, row);

  return { periods: periods.map(measured), warnings: [...plan.warnings, ...run.warnings] };

  function periodOf({ from, to }: Stretch): Period {
    const bar = view.prices.barMinutes * 60_000;
    const first = (from - view.prices.start) / bar - start;
    const end = (to - view.prices.start) / bar - start;
    if (Number.isInteger(first) && Number.isInteger(end) && first >= 0 && end > first + 1 && end <= rows)
      return { from: first, rows: end - first };
    throw new InputError(
      `A stretch has rows ${first} to ${end} of a run of ${rows}; whole rows within it were expected, two at least.`,
      { code: 'simulation.stretch', path: 'stretches', value: { from, to }, expected: 'rows of the run' },
    );
  }

  function measured(period: Period): MeasuredPeriod {
    const { from, rows: count } = period;
    const last = from + count - 1;
    const feeRevenue = revenueAt(last) - revenueAt(from - 1);
    const found = createPeriodMeter(view, period, objectives).measure(
      { values, shares, feeRevenue },
      path,
      start,
    );
    const context = { rows: count, rowsPerDay, rowsPerYear };
    const undefinedOnes = objectives.filter((_, k) => !Number.isFinite(found[k]));
    const at = dayRows(from, count, rowsPerDay);
    const first = sharesAt(from);
    return {
      metrics: Object.fromEntries(
        objectives.map(({ name }, k) => [name, Number.isFinite(found[k]) ? found[k]! : null]),
      ),
      undefinedBecause: Object.fromEntries(
        undefinedOnes.map((objective) => [objective.name, whyUndefined(objective, context)]),
      ),
      unix: at.map((row) => view.prices.start + (start + row) * view.prices.barMinutes * 60_000),
      value: at.map((row) => values[row]!),
      hodl: at.map((row) => values[from]! * holdingGrowth(view, start + from, start + row, first)),
      uniformHodl: at.map((row) => values[from]! * holdingGrowth(view, start + from, start + row)),
      shares: at.flatMap((row) => [...sharesAt(row)]),
    };
  }

  function sharesAt(row: number): Float64Array {
    if (shares) return shares.slice(row * grid.assets, (row + 1) * grid.assets);
    const into = new Float64Array(grid.assets);
    shareAt(view, path, start, row, into);
    return into;
  }
}
