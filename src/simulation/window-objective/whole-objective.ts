import { sampleCount, sampleRow, type Objective, type ObjectiveContext } from '../../objective/index.js';
import { holdingGrowth, priceRatio, type MarketView } from '../plan/market-view.js';
import type { WindowObjective, WindowReading } from './window-objective.js';

/** Settings of {@link createWholeObjective}. */
export interface WholeObjectiveOptions {
  readonly view: MarketView;
  /** T, rows of the window. */
  readonly rows: number;
  readonly objective: Objective;
  readonly initialPoolValue: number;
}

/** An objective of the whole window. Spec 06 §3. */
export function createWholeObjective(options: WholeObjectiveOptions): WindowObjective {
  const { view, rows, objective, initialPoolValue } = options;
  const { rowsPerDay, rowsPerYear } = view;
  const { cadence, onLogs } = objective;
  const count = sampleCount(cadence, rows, rowsPerDay);
  const values = new Float64Array(count);
  const context = { rows, rowsPerDay, rowsPerYear, hodlGrowth: 1, uniformHodlGrowth: 1, feeRevenue: 0 };

  function read({ growth, start, initialWeights, walked }: WindowReading): ObjectiveContext {
    if (!onLogs) for (let k = 0; k < count; k++) values[k] = initialPoolValue * Math.exp(growth[k]!);
    context.hodlGrowth = holdingGrowth(view, start, start + rows - 1, initialWeights);
    context.uniformHodlGrowth = holdingGrowth(view, start, start + rows - 1);
    if (objective.byFeeRevenue) context.feeRevenue = walked!.revenue();
    return context;
  }

  return {
    count,
    samples:
      cadence === 'minutes'
        ? 'every row'
        : Array.from({ length: count }, (_, k) => sampleRow(cadence, k, rows, rowsPerDay)),
    value: (reading) => {
      const context = read(reading);
      return onLogs ? onLogs.value(reading.growth, context) : objective.value(values, context);
    },
    accumulate: (reading, scale, adjoint) => {
      const context = read(reading);
      const value = onLogs
        ? onLogs.accumulate(reading.growth, context, scale, adjoint)
        : objective.accumulate(values, context, scale, adjoint);
      // d V / d ln V = V: the pool works in logs, most objectives in values.
      if (!onLogs) for (let k = 0; k < count; k++) adjoint[k]! *= values[k]!;
      if (objective.byFeeRevenue) {
        reading.walked!.seedRevenue(scale * objective.byFeeRevenue(values, context));
      }
      return value;
    },
    addByFirstWeights: ({ start }, scale, into) => {
      if (!objective.byHodlGrowth) return;
      const slope = scale * objective.byHodlGrowth(values, context);
      for (let i = 0; i < view.grid.assets; i++)
        into[i]! += slope * priceRatio(view, start, start + rows - 1, i);
    },
  };
}
