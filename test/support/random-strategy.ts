import fc from 'fast-check';
import type { SeriesFrame } from '../../src/market/index.js';
import type { ParameterSet } from '../../src/simulation/index.js';
import { rules } from '../../src/strategy/index.js';
import type { LowLevelRun, LowLevelSettings } from './low-level-run.js';
import { columnsOf, frameOf } from './price-frame.js';

/** Raw ranges in which a rule moves weights visibly but not wildly, on noisy prices and chunks of minutes. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  log_k: [5, 11],
  sp_k: [50, 2000],
  k: [50, 2000],
  logit_lamb: [-1, 2.5],
  logit_lamb_for_ewma: [-1, 2.5],
  logit_delta_lamb: [-0.5, 0.5],
  sp_exponents: [-0.5, 1],
  raw_exponents: [-0.5, 1],
  sp_pre_exp_scaling: [-20, -5],
  raw_pre_exp_scaling: [-6, -3],
  sp_amplitude: [0, 5],
  log_amplitude: [-1, 2],
  sp_width: [-60, -15],
  raw_width: [-6, -4],
  raw_min_budget: [-2, -1],
  raw_min_logits: [-0.5, 0.5],
  raw_gap_logits: [-0.5, 1],
};

/** What is drawn of a strategy, besides the market. */
export interface DrawnStrategy {
  readonly rule: string;
  readonly members: number;
  readonly bounded: boolean;
  readonly interpolation: 'linear' | 'approx_optimal' | 'geodesic';
  readonly settings: LowLevelSettings;
  readonly assets: number;
  readonly shares: readonly number[];
}

const strategies = fc.record({
  rule: fc.constantFrom(...Object.keys(rules)),
  assets: fc.integer({ min: 2, max: 4 }),
  members: fc.constantFrom(1, 1, 1, 2, 3),
  bounded: fc.boolean(),
  interpolation: fc.constantFrom(
    'linear' as const,
    'linear' as const,
    'approx_optimal' as const,
    'geodesic' as const,
  ),
  useAltDecay: fc.boolean(),
  usePreExpScaling: fc.boolean(),
  cap: fc.constantFrom(0, 0.6, 0.8),
  chunkPeriod: fc.integer({ min: 2, max: 30 }),
  share: fc.constantFrom(0.4, 1, 1),
  arbFrequency: fc.constantFrom(1, 1, 1, 3),
  maximumChange: fc.constantFrom(1e-3, 1e-2, 1),
  shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 }),
  seed: fc.integer({ min: 1, max: 1e6 }),
  rows: fc.integer({ min: 20, max: 150 }),
  history: fc.integer({ min: 0, max: 3 }),
  offset: fc.integer({ min: 0, max: 5 }),
});

/** A run of a random strategy over a random market, and the same as matrices for the reference. */
export interface RandomRun {
  readonly run: LowLevelRun & { readonly rule: NonNullable<LowLevelRun['rule']> };
  readonly matrix: readonly (readonly number[])[];
  readonly supply: readonly (readonly number[])[];
}

/** Park-Miller steps: a shrunk seed is still a walk. */
function walk(assets: number, seed: number, rows: number): number[][] {
  let x = seed;
  const uniform = (): number => (x = (16807 * x) % 2147483647) / 2147483647;
  let row = Array.from({ length: assets }, (_, i) => 10 ** (i - 1));
  return Array.from(
    { length: rows },
    () => (row = row.map((price) => price * (1 + 0.02 * (uniform() - 0.5)))),
  );
}

/** Random runs of every rule with its hooks; `changes` fixes parts of what is drawn. */
export function randomRuns(
  changes: Partial<Pick<DrawnStrategy, 'rule' | 'members' | 'bounded' | 'interpolation'>> = {},
): fc.Arbitrary<RandomRun> {
  return strategies.map((drawn) => {
    const given = { ...drawn, ...changes };
    const { chunkPeriod, assets, members, bounded } = given;
    const rule = rules[given.rule]!;
    const start = given.history * chunkPeriod + Math.min(given.offset, given.history * chunkPeriod);
    // The reference wants prices up to the last chunk's own observation.
    const total = start + given.rows + 2 * chunkPeriod;
    const matrix = walk(assets, given.seed, total);
    const supply = walk(assets, given.seed + 1, total).map((row) =>
      row.map((x, i) => (1e3 * x) / 10 ** (2 * i)),
    );
    const frame = frameOf(columnsOf(matrix));
    const series: Record<string, SeriesFrame> =
      given.rule === 'index_market_cap'
        ? {
            supply: {
              name: 'supply',
              tokens: frame.tokens,
              first: frame.start,
              columns: columnsOf(supply),
            },
          }
        : {};
    let next = 0;
    const draw = (low: number, high: number): number =>
      low + given.shares[next++ % given.shares.length]! * (high - low);
    const vector = (name: string, size: number): number[] => {
      const days = chunkPeriod / 1440;
      const [low, high] = name.startsWith('memory_days') ? [2 * days, 20 * days] : ranges[name]!;
      return Array.from({ length: size }, () => draw(low, high));
    };
    const parameters: ParameterSet = {
      ...Object.fromEntries(
        rule.parameters.map(({ name, rows }) =>
          name === 'initial_weights_logits'
            ? [name, Array.from({ length: assets }, () => draw(-0.5, 0.5))]
            : [name, vector(name, assets * members * (rows?.length ?? 1))],
        ),
      ),
      ...(bounded
        ? {
            raw_min_budget: vector('raw_min_budget', 1),
            raw_min_logits: vector('raw_min_logits', assets),
            raw_gap_logits: vector('raw_gap_logits', assets),
          }
        : {}),
    };
    return {
      matrix,
      supply,
      run: {
        frame,
        rule,
        series,
        parameters,
        start,
        windowLength: given.rows + 1,
        settings: {
          chunkPeriod,
          interpolationPeriod: Math.max(1, Math.round(given.share * chunkPeriod)),
          maximumChange: given.maximumChange,
          minimumWeight: 0.1 / assets,
          // Longer than any memory drawn: the cap on a smoothing decay lets derivatives through that differences do not see.
          maxMemoryDays: (100 * chunkPeriod) / 1440,
          useAltDecay: given.useAltDecay,
          usePreExpScaling: given.usePreExpScaling,
          ...(given.cap === 0 ? {} : { cap: given.cap }),
          members,
          bounded,
          interpolation: given.interpolation,
          arbFrequency: given.arbFrequency,
        },
      },
    };
  });
}
