import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type * as Library from '../src/index.js';
import { generateMarket, loadPrices, type PriceFrame } from '../src/market/index.js';
import { describeMachine } from './machine.js';
import { median } from './rounds.js';

const realData = fileURLToPath(new URL('../../shared/data/minute-2017-2019', import.meta.url));
const built = fileURLToPath(new URL('../dist/index.js', import.meta.url));
const seed = 1;
const day = 86_400_000;
const start = Date.UTC(2018, 0, 1);

interface Step {
  readonly sets: number;
  readonly windows: number;
  /** Swap fee, fraction. */
  readonly fees: number;
  readonly threads: number;
  readonly step_ms: number;
}

async function market(): Promise<PriceFrame> {
  const tokens = ['BTC', 'ETH'];
  const from = start - 184 * day;
  if (!existsSync(realData)) {
    return generateMarket({ seed, tokens, start: from, minutes: (184 + 365 + 28) * 1440 });
  }
  const end = start + (365 + 28) * day;
  const { prices } = await loadPrices({
    tokens,
    folders: [realData],
    from: start,
    to: end,
    historyFrom: from,
  });
  return prices;
}

const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Median time of an iteration over windows of a year, evaluation of every iterate included; the first is left out where it may be. */
async function measure(
  { train, resolveFingerprint }: typeof Library,
  prices: PriceFrame,
  step: Omit<Step, 'windows' | 'step_ms'>,
): Promise<Step> {
  const { sets, fees, threads } = step;
  const windows = 8;
  const iterations = fees === 0 ? Math.max(10, Math.round(400 / sets)) : sets > 4 ? 2 : 4;
  const { fingerprint } = resolveFingerprint(
    {
      tokens: ['BTC', 'ETH'],
      rule: 'momentum',
      fees,
      startDateString: text(start),
      endDateString: text(start + (365 + 28) * day),
      bout_offset: 28 * 1440,
      optimisation_settings: {
        optimiser: 'adam',
        n_iterations: iterations,
        batch_size: windows,
        n_parameter_sets: sets,
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
    threads,
    onProgress: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  return { ...step, windows, step_ms: median(times.slice(1)) };
}

/** Time of a training step: sets x 8 windows x 1 year, without fees and at 30 bp, on one thread and on two. Needs the build: threads load it. */
export async function trainSteps(): Promise<object> {
  if (!existsSync(built)) throw new Error('benchmark train needs the build: npm run build');
  const library = (await import(built)) as typeof Library;
  const prices = await market();
  const results: Step[] = [];
  for (const fees of [0, 0.003]) {
    for (const sets of [1, 4, 16, 64]) {
      for (const threads of [1, 2]) results.push(await measure(library, prices, { sets, fees, threads }));
    }
  }
  return {
    benchmark: 'train',
    machine: describeMachine(),
    data: existsSync(realData) ? 'BTC and ETH minutes of 2018' : `generated market, seed ${seed}`,
    results,
  };
}
