import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolveFingerprint } from '../src/fingerprint/index.js';
import { generateMarket, loadPrices, type PriceFrame } from '../src/market/index.js';
import { chunkCount, createArbitragePath, emptyPath, type WeightPath } from '../src/pool/index.js';
import {
  compileStrategy,
  createStrategyRun,
  initialParameters,
  parameterShapes,
  planRun,
} from '../src/simulation/index.js';
import { train } from '../src/training/index.js';
import { timedLoop } from '../test/reference/arbitrage/index.js';
import { describeMachine } from './machine.js';
import { timeInRounds } from './rounds.js';

/** Minutes of real prices, if they are there. */
export const realData = fileURLToPath(new URL('../../shared/data/minute-2017-2019', import.meta.url));
const seed = 1;
export const days = 365;
const day = 86_400_000;

interface FeeYear {
  readonly fee_bp: number;
  readonly tokens: number;
  readonly forward_ms: number;
  readonly gradient_ms: number;
  readonly gradient_over_forward: number;
  readonly trades: number;
  readonly reference_ms: number;
  readonly speedup: number;
}

/** The year that is simulated, and half a year of history before it. */
export async function market(tokens: readonly string[]): Promise<{ prices: PriceFrame; start: number }> {
  const start = Date.UTC(2018, 0, 1);
  const from = start - 184 * day;
  if (!existsSync(realData)) {
    const minutes = (184 + days + 60) * 1440;
    return { prices: generateMarket({ seed, tokens, start: from, minutes }), start };
  }
  const { prices } = await loadPrices({
    tokens,
    folders: [realData],
    from: start,
    to: start + (days + 60) * day,
    historyFrom: from,
  });
  return { prices, start };
}

const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** A lane-year of a momentum pool at one fee: arbitrage alone, and with its adjoint, against the literal loop. */
async function measure(tokens: readonly string[], feeBp: number): Promise<FeeYear> {
  const { prices, start } = await market(tokens);
  const fees = feeBp / 1e4;
  const { fingerprint } = resolveFingerprint({
    tokens,
    rule: 'momentum',
    fees,
    startDateString: text(start),
    endDateString: text(start + days * day),
  });
  const plan = planRun({ fingerprint, prices, withTest: false });
  const parameters = initialParameters(fingerprint, 1)[0]!;
  const kernels = compileStrategy(
    plan.settings,
    plan.view,
    parameterShapes(plan.settings, parameters, plan.tokens),
  );
  const { view, trainRows: rows } = plan;
  const chunks = chunkCount(rows, view.grid);
  const run = createStrategyRun(kernels, chunks);
  run.setParameters(parameters);
  const path = emptyPath(chunks, view.grid);
  run.writePath(path, Math.floor(plan.start / view.grid.chunkRows), chunks);
  if (plan.pool.kind !== 'arbitraged') throw new Error('the benchmark is of pools with fees');

  const samples = Array.from({ length: days }, (_, k) => k * 1440);
  const pool = createArbitragePath({ ...plan.pool, grid: view.grid, rows, stride: 1, samples });
  const window = { terms: { data: new Float64Array(0) }, table: view.table, start: plan.start };
  const growth = new Float64Array(days);
  const adjoint = new Float64Array(days).fill(1 / days);
  const pathAdjoint = emptyPath(chunks, view.grid);
  const times = await timeInRounds(
    [
      () => pool.forward(path, window, growth),
      () => {
        pool.record(path, window, growth);
        pool.backward(path, window, adjoint, pathAdjoint);
      },
      () => {
        timedLoop({
          prices: view.prices.prices,
          startIndex: plan.start,
          rows,
          initialWeights: [...path.starts.subarray(0, tokens.length)],
          moves: movesOf(path, tokens.length),
          chunkPeriod: 1440,
          interpolationPeriod: 1440,
          initialPoolValue: 1e6,
          fees,
        });
      },
    ],
    7,
  );
  const [forward_ms, gradient_ms, reference_ms] = times.medians as [number, number, number];
  pool.forward(path, window, growth);
  return {
    fee_bp: feeBp,
    tokens: tokens.length,
    forward_ms,
    gradient_ms,
    gradient_over_forward: times.ratio(1, 0),
    trades: pool.trades(),
    reference_ms,
    speedup: times.ratio(2, 0),
  };
}

/** Moves of a path as the literal loop reads them: the first chunk holds still. */
function movesOf({ starts, deltas }: WeightPath, assets: number) {
  return Array.from({ length: starts.length / assets - 1 }, (_, c) => {
    const start = [...starts.subarray((c + 1) * assets, (c + 2) * assets)];
    const delta = [...deltas.subarray((c + 1) * assets, (c + 2) * assets)];
    const position = start.map((weight, i) => weight + 1440 * delta[i]!);
    return { start, delta, target: position, position };
  });
}

/** Training of 4 sets x 8 windows of a year at 30 bp: the memory it takes at its peak, and the time of an iteration. */
async function training(): Promise<{ training_step_ms: number; peak_rss_mb: number }> {
  const { prices, start } = await market(['BTC', 'ETH']);
  const { fingerprint } = resolveFingerprint(
    {
      tokens: ['BTC', 'ETH'],
      rule: 'momentum',
      fees: 0.003,
      startDateString: text(start),
      endDateString: text(start + (days + 28) * day),
      bout_offset: 28 * 1440,
      optimisation_settings: {
        optimiser: 'adam',
        n_iterations: 6,
        batch_size: 8,
        n_parameter_sets: 4,
        val_fraction: 0,
        early_stopping: false,
      },
    },
    { purpose: 'train' },
  );
  const began = performance.now();
  await train({ fingerprint, prices, threads: 1 });
  const training_step_ms = (performance.now() - began) / 6;
  return { training_step_ms, peak_rss_mb: process.resourceUsage().maxRSS / 1024 };
}

/** Pools with fees: arbitrage minute by minute against the formulas taken literally, one thread. */
export async function fees(): Promise<object> {
  const results: FeeYear[] = [];
  for (const tokens of [
    ['BTC', 'ETH'],
    ['BTC', 'ETH', 'LTC'],
  ]) {
    for (const feeBp of [1, 5, 30, 100]) results.push(await measure(tokens, feeBp));
  }
  return {
    benchmark: 'fees',
    machine: describeMachine(),
    data: existsSync(realData) ? 'BTC, ETH, LTC minutes of 2018' : `generated market, seed ${seed}`,
    results,
    ...(await training()),
  };
}
