import { InputError } from '../../diagnostics/index.js';
import { sampleCount, sampleRow, type Aggregation, type PeriodSpec } from '../../objective/index.js';
import { holdingGrowth, priceRatio, type MarketView } from '../plan/market-view.js';
import { shareAt } from '../period-metrics.js';
import type { WholeObjectiveOptions } from './whole-objective.js';
import type { WindowObjective, WindowReading } from './window-objective.js';

/** How the windows of an objective are cut into periods, and one number made of them. */
export interface ObjectivePeriods {
  /** Rows counted from a window's first. */
  readonly cut: readonly PeriodSpec[];
  readonly aggregation: Aggregation;
}

/** Settings of {@link createPeriodObjective}. */
export interface PeriodObjectiveOptions extends WholeObjectiveOptions {
  readonly periods: ObjectivePeriods;
}

/**
 * aggregate_k objective(period k), every period a slice of one continuous run of the pool, with HODL benchmarks that start from what
 * the pool holds at the period's first row. Spec 07 §19.
 *
 * The derivative goes through the whole run. HODL growth is a constant for it, but for the first weights of a window, as in an
 * objective of the whole window: what the pool comes to hold at the start of a later period is not designed to be a weak benchmark.
 *
 * @throws InputError (`periods.fee_revenue`) for an objective about fee revenue; (`periods.cut`) for no period, or one outside the
 *   window; (`periods.too_short`) for one that the objective is not defined on
 */
export function createPeriodObjective(options: PeriodObjectiveOptions): WindowObjective {
  const { view, rows, objective, initialPoolValue, periods } = options;
  const { aggregation } = periods;
  checkPeriods(options);
  const everyRow = objective.cadence === 'minutes';
  const onLogs = objective.onLogs !== undefined;
  const { value: valueOf, accumulate: accumulateOf } = objective.onLogs ?? objective;
  const samples = everyRow ? [] : sampledRows(options);
  const count = everyRow ? rows : samples.length;
  const values = new Float64Array(onLogs ? 0 : count);
  const parts = periods.cut.map((period) => createPart(view, period, options, samples));
  const worth = new Float64Array(parts.length);
  const slopes = new Float64Array(parts.length);
  const weights = new Float64Array(view.grid.assets);

  /** Shares of value the pool holds at the first row of a period. */
  function sharesAt({ from, at }: Part, reading: WindowReading): Float64Array {
    if (from === 0) return reading.initialWeights;
    const { shares } = reading.walked ?? {};
    const first = at[0]! * weights.length;
    if (shares) weights.set(shares.subarray(first, first + weights.length));
    else shareAt(view, reading.path, reading.start, from, weights);
    return weights;
  }

  /** Fills what each period is measured by, and its worth. */
  function measure(reading: WindowReading): void {
    const { growth, start } = reading;
    if (!onLogs) for (let k = 0; k < count; k++) values[k] = initialPoolValue * Math.exp(growth[k]!);
    const source = onLogs ? growth : values;
    parts.forEach((part, k) => {
      const { at, sampled, context, from } = part;
      for (let j = 0; j < at.length; j++) sampled[j] = source[at[j]!]!;
      const last = start + from + context.rows - 1;
      context.hodlGrowth = holdingGrowth(view, start + from, last, sharesAt(part, reading));
      context.uniformHodlGrowth = holdingGrowth(view, start + from, last);
      worth[k] = valueOf(sampled, context);
    });
  }

  return {
    count,
    samples: everyRow ? 'every row' : samples,
    value: (reading) => {
      measure(reading);
      return aggregation.value(worth);
    },
    accumulate: (reading, scale, adjoint) => {
      measure(reading);
      slopes.fill(0);
      const value = aggregation.accumulate(worth, scale, slopes);
      parts.forEach(({ at, sampled, context, own }, k) => {
        if (slopes[k] === 0) return;
        own.fill(0);
        accumulateOf(sampled, context, slopes[k]!, own);
        // d V / d ln V = V: the pool works in logs, most objectives in values.
        for (let j = 0; j < at.length; j++) adjoint[at[j]!]! += onLogs ? own[j]! : own[j]! * sampled[j]!;
      });
      return value;
    },
    addByFirstWeights: ({ start }, _scale, into) => {
      parts.forEach(({ from, sampled, context }, k) => {
        if (from !== 0 || slopes[k] === 0 || !objective.byHodlGrowth) return;
        const slope = slopes[k]! * objective.byHodlGrowth(sampled, context);
        for (let i = 0; i < weights.length; i++)
          into[i]! += slope * priceRatio(view, start, start + context.rows - 1, i);
      });
    },
  };
}

/** A period with room for what it is measured by. */
type Part = ReturnType<typeof createPart>;

function createPart(
  view: MarketView,
  { start: from, end }: PeriodSpec,
  { objective: { cadence } }: PeriodObjectiveOptions,
  samples: readonly number[],
) {
  const { rowsPerDay, rowsPerYear } = view;
  const rows = end - from;
  const own = sampleCount(cadence, rows, rowsPerDay);
  const positions = new Map(samples.map((row, k) => [row, k]));
  return {
    from,
    /** Where each value of the period is among all samples. */
    at: Int32Array.from({ length: own }, (_, k) => {
      const row = from + sampleRow(cadence, k, rows, rowsPerDay);
      return cadence === 'minutes' ? row : positions.get(row)!;
    }),
    sampled: new Float64Array(own),
    own: new Float64Array(own),
    context: { rows, rowsPerDay, rowsPerYear, hodlGrowth: 1, uniformHodlGrowth: 1, feeRevenue: 0 },
  };
}

/** Rows that the periods look at, ascending, each once. */
function sampledRows({ view, objective: { cadence }, periods }: PeriodObjectiveOptions): readonly number[] {
  const rows = periods.cut.flatMap(({ start, end }) => {
    const count = sampleCount(cadence, end - start, view.rowsPerDay);
    return Array.from(
      { length: count },
      (_, k) => start + sampleRow(cadence, k, end - start, view.rowsPerDay),
    );
  });
  return [...new Set(rows)].sort((a, b) => a - b);
}

function checkPeriods({ view, rows, objective, periods: { cut } }: PeriodObjectiveOptions): void {
  const { name, cadence, smallestSample } = objective;
  if (objective.byFeeRevenue) {
    throw new InputError(
      `${name} is of a whole window; fee revenue is not booked by period. Leave multi_period out, or choose another objective.`,
      { code: 'periods.fee_revenue', path: 'multi_period', value: name, expected: 'an objective of values' },
    );
  }
  const outside = cut.find(({ start, end }) => !(start >= 0 && start < end && end <= rows));
  if (cut.length === 0 || outside) {
    throw new InputError(
      outside
        ? `A period has rows ${outside.start} to ${outside.end - 1}; expected rows within 0 to ${rows - 1}, those of the window.`
        : 'There is no period; expected at least one.',
      {
        code: 'periods.cut',
        path: 'periods.cut',
        value: outside ?? cut,
        expected: `rows within 0 to ${rows - 1}`,
      },
    );
  }
  const { smallestDays = 0 } = objective;
  const leastRows = smallestDays * view.rowsPerDay;
  const short = cut.find(
    ({ start, end }) =>
      sampleCount(cadence, end - start, view.rowsPerDay) < smallestSample || end - start < leastRows,
  );
  if (!short) return;
  const needed = leastRows > 0 ? `${smallestDays} days` : `${smallestSample} values`;
  throw new InputError(
    `${name} needs ${needed}; a period of ${short.end - short.start} rows has ` +
      `${sampleCount(cadence, short.end - short.start, view.rowsPerDay)}. Take fewer periods or longer windows.`,
    {
      code: 'periods.too_short',
      path: 'multi_period',
      value: cut.length,
      expected: `periods with ${needed} or more`,
    },
  );
}
