import type { Warning } from '../diagnostics/index.js';
import { objectives, whyUndefined } from '../objective/index.js';
import { checkFinite } from './check-finite.js';
import { holdingGrowth } from './plan/market-view.js';
import { nullIfUndefined } from './null-if-undefined.js';
import { dailyReport, dayRows } from './daily-report.js';
import { createPeriodMeter, shareAt } from './period-metrics.js';
import { createPoolPath, type WalkedPool } from './pool/index.js';
import { rebalancedGrowth } from './run-baselines.js';
import { sampledRows, samplePath } from './sample-path.js';
import type { Accounts, Baseline, SimulateOptions, SimulationResult } from './types.js';
import type { WeightedRun } from './weighted-run.js';
import { weightsOfRun } from './weights-of-run.js';

/**
 * Simulates a pool from `startDateString` to `endDateString`: what it would have been worth, after arbitrage, at every
 * minute, and every objective of that.
 *
 * @throws InputError, MarketError or ParameterError naming what does not fit
 */
export function simulate(options: SimulateOptions): SimulationResult {
  const run = weightsOfRun(options);
  const { plan, path } = run;
  const { view, start, trainRows: rows, fingerprint } = plan;
  const rowsWanted = sampledRows(options.every ?? 'day', view, rows);
  const pool = createPoolPath({
    kernels: { view },
    pool: run.pool,
    rows,
    samples: 'every row',
    accounts: rowsWanted,
  });
  const values = new Float64Array(rows);
  pool.forward(path, pool.pricesAt(start), values);
  const initialValue = initialValueOf(run, options);
  const unit = options.initialReserves ? initialValue : fingerprint.initial_pool_value;
  for (let row = 0; row < rows; row++) values[row] = unit * Math.exp(values[row]!);
  checkFinite(plan, run.label, path, values);

  const { walked } = pool;
  const accounts = walked ? totals(walked) : null;
  const warnings: Warning[] = [...plan.warnings, ...run.warnings, ...flowWarnings(run)];
  const meter = createPeriodMeter(view, { from: 0, rows }, objectives);
  const shares = walked?.shares;
  const measured = meter.measure({ values, shares, feeRevenue: accounts?.feeRevenue ?? 0 }, path, start);
  const last = rows - 1;
  const baseline = (growth: number): Baseline => ({ finalValue: initialValue * growth, returns: growth - 1 });
  const rebalanced = rebalancedGrowth(run, rowsWanted);
  const [free, costly] = [rebalanced.free, rebalanced.costly].map((growth) =>
    baseline(Math.exp(growth.at(-1)!)),
  ) as [Baseline, Baseline];
  const finalValue = values[last]!;
  const stamp = (row: number): number => view.prices.start + (start + row) * view.prices.barMinutes * 60_000;
  return {
    fingerprint,
    tokens: plan.tokens,
    parameters: run.parameters,
    label: run.label,
    replayed: options.weights !== undefined,
    window: { start: stamp(0), end: stamp(rows), rows },
    initialValue,
    finalValue,
    objectives: Object.fromEntries(
      objectives.map((objective, k) => [
        objective.name,
        // Those about many days are null with a reason in every short run; that is no cause for a warning.
        objective.smallestDays !== undefined && !Number.isFinite(measured[k])
          ? null
          : nullIfUndefined(measured[k]!, objective.name, warnings),
      ]),
    ),
    undefinedBecause: Object.fromEntries(
      objectives.flatMap((objective, k) =>
        Number.isFinite(measured[k])
          ? []
          : [[objective.name, whyUndefined(objective, { rows, rowsPerDay: view.rowsPerDay })] as const],
      ),
    ),
    report: reportOf(run, values, shares),
    baselines: {
      hodl: baseline(holdingGrowth(view, start, start + last, run.initialWeights)),
      uniformHodl: baseline(holdingGrowth(view, start, start + last)),
      rebalanced: free,
      rebalancedWithCosts: costly,
    },
    lossVersusRebalancing: free.finalValue - finalValue,
    rebalancingVersusRebalancing: finalValue - costly.finalValue,
    accounts,
    path: samplePath({
      run,
      rows: rowsWanted,
      values,
      initialValue,
      walked,
      rebalanced,
    }),
    warnings,
  };
}

/** Value at the start: the fingerprint's, or that of the reserves the run starts from. */
function initialValueOf({ plan, pool }: WeightedRun, { initialReserves }: SimulateOptions): number {
  const { view, start, fingerprint } = plan;
  const reserves = initialReserves ?? (pool.kind === 'family' ? pool.initialReserves : undefined);
  if (!reserves) return fingerprint.initial_pool_value;
  return reserves.reduce((sum, reserve, i) => sum + reserve * view.prices.prices[i]![start]!, 0);
}

/** Report metrics of the whole run. */
function reportOf(
  { plan, path, initialWeights }: WeightedRun,
  values: Float64Array,
  shares: Float64Array | undefined,
): SimulationResult['report'] {
  const { view, start, trainRows } = plan;
  const { assets } = view.grid;
  const rows = dayRows(0, trainRows, view.rowsPerDay);
  const own = new Float64Array(assets);
  const sharesAt = (row: number): ArrayLike<number> => {
    if (shares) return shares.subarray(row * assets, (row + 1) * assets);
    shareAt(view, path, start, row, own);
    return own;
  };
  return dailyReport({
    unix: rows.map((row) => view.prices.start + (start + row) * view.prices.barMinutes * 60_000),
    value: rows.map((row) => values[row]!),
    hodl: rows.map((row) => holdingGrowth(view, start, start + row, initialWeights)),
    shares: rows.flatMap((row) => Array.from(sharesAt(row))),
  });
}

/** The last row of the ledgers by name. */
function totals({ entries, ledgers }: WalkedPool): Accounts {
  const last = ledgers.subarray(ledgers.length - entries.length);
  return Object.fromEntries(entries.map((name, k) => [name, last[k]!]));
}

/** What flows do to numbers that are usually read as returns. */
function flowWarnings({ plan }: WeightedRun): Warning[] {
  const { pool, start, trainRows } = plan;
  const supply = pool.kind === 'arbitraged' ? pool.flows?.lpSupply : undefined;
  if (!supply) return [];
  const change = supply[start + trainRows - 1]! / supply[start]! - 1;
  const varies = supply.subarray(start, start + trainRows).some((value) => value !== supply[start]);
  if (!varies) return [];
  return [
    {
      code: 'simulation.flows_in_value',
      message: `The LP supply changes by ${(100 * change).toFixed(2)} % over the run: value, returns and objectives include what joined and left; baselines do not.`,
      path: 'lp_supply',
      value: change,
    },
  ];
}
