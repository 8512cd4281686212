import { weightsAt } from '../pool/index.js';
import { holdingGrowth, type MarketView } from './plan/market-view.js';
import type { WalkedPool } from './pool/index.js';
import type { RebalancedGrowth } from './run-baselines.js';
import type { Every, SimulationPath } from './types.js';
import type { WeightedRun } from './weighted-run.js';

/** Rows of a path: regular ones, and the last one whatever the choice. Bars coarser than asked for are taken as they are. */
export function sampledRows(every: Every, { prices }: MarketView, rows: number): readonly number[] {
  const minutes = { minute: 1, hour: 60, day: 1440 }[every];
  const step = Math.max(1, minutes / prices.barMinutes);
  const regular = Array.from({ length: Math.floor((rows - 1) / step) + 1 }, (_, k) => k * step);
  return (rows - 1) % step === 0 ? regular : [...regular, rows - 1];
}

/** What {@link samplePath} is made from. */
export interface PathSource {
  readonly run: WeightedRun;
  /** Rows of the path. */
  readonly rows: readonly number[];
  /** Values at every row. */
  readonly values: Float64Array;
  readonly initialValue: number;
  /** With accounts at `rows`; absent: reserves follow from weights and values. */
  readonly walked: WalkedPool | undefined;
  readonly rebalanced: RebalancedGrowth;
}

/** The path at the chosen rows. */
export function samplePath(source: PathSource): SimulationPath {
  const { run, rows, values, initialValue, walked, rebalanced } = source;
  const { plan, path, initialWeights } = run;
  const { view, start, trainRows, tokens } = plan;
  const n = tokens.length;
  const frame = view.prices;
  const stride = Math.min(view.stride, trainRows);
  const weights = new Float64Array(n);
  const traded = new Float64Array(n);
  const at = (value: (row: number, k: number) => number): Float64Array => Float64Array.from(rows, value);
  const perToken = (): Float64Array[] => tokens.map(() => new Float64Array(rows.length));
  const result = { prices: perToken(), weights: perToken(), reserves: perToken() };
  rows.forEach((row, k) => {
    const tradedRow = Math.floor(row / stride) * stride;
    weightsAt(path, row, view.grid, weights);
    weightsAt(path, tradedRow, view.grid, traded);
    for (let i = 0; i < n; i++) {
      const price = frame.prices[i]!;
      result.prices[i]![k] = price[start + row]!;
      result.weights[i]![k] = weights[i]!;
      result.reserves[i]![k] = walked
        ? walked.reserves[k * n + i]!
        : (traded[i]! * values[tradedRow]!) / price[start + tradedRow]!;
    }
  });
  return {
    unix: at((row) => frame.start + (start + row) * frame.barMinutes * 60_000),
    value: at((row) => values[row]!),
    hodl: at((row) => initialValue * holdingGrowth(view, start, start + row, initialWeights)),
    uniformHodl: at((row) => initialValue * holdingGrowth(view, start, start + row)),
    rebalanced: at((_, k) => initialValue * Math.exp(rebalanced.free[k]!)),
    rebalancedWithCosts: at((_, k) => initialValue * Math.exp(rebalanced.costly[k]!)),
    accounts: walked ? increments(walked, rows.length) : null,
    ...result,
  };
}

/** What was booked since the row before, by name. */
function increments(
  { entries, ledgers }: WalkedPool,
  count: number,
): NonNullable<SimulationPath['accounts']> {
  const width = entries.length;
  const column = (at: number): Float64Array =>
    Float64Array.from({ length: count }, (_, k) => {
      const before = k === 0 ? 0 : ledgers[(k - 1) * width + at]!;
      return ledgers[k * width + at]! - before;
    });
  return Object.fromEntries(entries.map((name, k) => [name, column(k)]));
}
