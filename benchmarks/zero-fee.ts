import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolveFingerprint } from '../src/fingerprint/index.js';
import { generateMarket, loadPrices, type PriceFrame } from '../src/market/index.js';
import { findRule } from '../src/strategy/index.js';
import { train } from '../src/training/index.js';
import { goldenSettings, minuteLoop, referenceSimulation } from '../test/reference/index.js';
import { days, laneYear, market, seed } from './lane-year.js';
import { describeMachine } from './machine.js';
import { median, timeInRounds } from './rounds.js';

const realData = fileURLToPath(new URL('../../shared/data/minute-2017-2019', import.meta.url));

interface LaneYear {
  readonly tokens: number;
  readonly forward_ms: number;
  readonly gradient_ms: number;
  readonly gradient_over_forward: number;
  readonly reference_ms: number;
  readonly speedup: number;
  readonly forward_us_per_token: number;
  readonly gradient_us_per_token: number;
}

/** One window of one parameter set over 365 days: daily log Sharpe and its gradient, estimators included. */
async function measure(tokens: number): Promise<LaneYear> {
  const prices = market(tokens);
  const parameters = {
    log_k: Array.from({ length: tokens }, () => 4.3),
    logit_lamb: Array.from({ length: tokens }, () => 0.75),
    initial_weights_logits: Array.from({ length: tokens }, () => 0),
  };
  const { forward, withGradient } = laneYear({ prices, rule: findRule('momentum'), parameters });
  const times = await timeInRounds([forward, withGradient, referenceLoop(prices, parameters, tokens)]);
  const [forward_ms, gradient_ms, reference_ms] = times.medians as [number, number, number];
  return {
    tokens,
    forward_ms,
    gradient_ms,
    gradient_over_forward: times.ratio(1, 0),
    reference_ms,
    speedup: times.ratio(2, 0),
    forward_us_per_token: (1000 * forward_ms) / tokens,
    gradient_us_per_token: (1000 * gradient_ms) / tokens,
  };
}

/** The same values by the reference's loop over minutes; its estimators and moves are made beforehand, for free. */
function referenceLoop(
  prices: PriceFrame,
  parameters: Readonly<Record<string, number[]>>,
  tokens: number,
): () => void {
  const chunkPeriod = 1440;
  const settings = {
    ...goldenSettings,
    chunkPeriod,
    interpolationPeriod: chunkPeriod,
    maximumChange: 3e-4,
    minimumWeight: 0.1 / tokens,
    maxMemoryDays: 365,
    missingSpareRows: 'shift-signals-earlier' as const,
  };
  // A reference run over coarse rows only gives the moves: one row a chunk, each its own window.
  const coarse = Array.from({ length: days + 2 }, (_, day) =>
    prices.prices.map((column) => column[day * chunkPeriod]!),
  );
  const { initialWeights, moves } = referenceSimulation({
    prices: coarse,
    startIndex: 0,
    windowLength: days,
    parameters: { ...parameters, logit_delta_lamb: parameters.logit_lamb!.map(() => 0) },
    settings: {
      ...settings,
      chunkPeriod: 1,
      interpolationPeriod: 1,
      maximumChange: 3e-4 * chunkPeriod,
      barMinutes: chunkPeriod,
    },
  });
  const spread = moves.map((move) => ({
    ...move,
    delta: move.delta.map((value: number) => value / chunkPeriod),
  }));
  return () => {
    minuteLoop({
      prices: prices.prices.map((column) => column),
      startIndex: 0,
      rows: days * 1440,
      initialWeights,
      moves: spread,
      chunkPeriod,
      interpolationPeriod: chunkPeriod,
      initialPoolValue: 1e6,
    });
  };
}

/** Median time of one iteration of `train`: 4 sets x 8 windows x 337 days, two tokens, evaluation of every iterate included. */
async function trainingStepMs(): Promise<{ training_step_ms: number; training_data: string }> {
  const isReal = existsSync(realData);
  const from = isReal ? Date.UTC(2017, 0, 1) : Date.UTC(2021, 0, 1);
  const start = from + days * 86_400_000;
  const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
  const prices = isReal
    ? (await loadPrices({ tokens: ['BTC', 'ETH'], folders: [realData] })).prices
    : generateMarket({ seed, tokens: ['BTC', 'ETH'], start: from, minutes: 2 * days * 1440 + 60 * 1440 });
  const { fingerprint } = resolveFingerprint(
    {
      tokens: ['BTC', 'ETH'],
      rule: 'momentum',
      startDateString: text(start),
      endDateString: text(start + days * 86_400_000),
      endTestDateString: text(start + (days + 59) * 86_400_000),
      bout_offset: 28 * 1440,
      optimisation_settings: {
        optimiser: 'adam',
        n_iterations: 400,
        batch_size: 8,
        n_parameter_sets: 4,
        val_fraction: 0,
        early_stopping: false,
      },
    },
    { purpose: 'train' },
  );
  const times: number[] = [];
  let last = performance.now();
  await train({
    fingerprint,
    prices,
    onProgress: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  return {
    training_step_ms: median(times.slice(50)),
    training_data: isReal ? 'BTC/ETH minutes of 2018' : `generated market, seed ${seed}`,
  };
}

/** Zero-fee simulation and training speed against the reference minute loop, one thread. */
export async function zeroFee(): Promise<object> {
  const results: LaneYear[] = [];
  for (const tokens of [2, 3, 8, 20]) results.push(await measure(tokens));
  return {
    benchmark: 'zero-fee',
    machine: describeMachine(),
    data: `generated market, seed ${seed}, ${days} days of minutes`,
    results,
    ...(await trainingStepMs()),
  };
}
