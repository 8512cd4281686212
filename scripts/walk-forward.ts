/**
 * A walk-forward as a program: five cycles of a momentum pool, each trained on one stretch and tested on the next.
 *
 *     npx tsx scripts/walk-forward.ts [folder with price files]
 *
 * Without a folder it runs on a generated market, so that it works anywhere.
 */
import {
  generateMarket,
  loadPrices,
  resolveFingerprint,
  validateWalkForward,
  walkForward,
  walkForwardMetric,
} from '../src/index.js';

const [folder] = process.argv.slice(2);

// A fingerprint says everything: the rule, the time, how to train, and how to walk. Keys left out have defaults.
const { fingerprint } = resolveFingerprint({
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  startDateString: '2018-01-01 00:00:00',
  endDateString: '2019-07-01 00:00:00',
  max_memory_days: 60,
  bout_offset: 10080,
  walk_forward: {
    cycles: 5,
    // A day is left out between training and test, from the training's side.
    purge_days: 1,
    // What the verdict asks: half of what was seen in sample, and no losing test.
    min_mean_wfe: 0.5,
    min_worst_oos_sharpe: 0,
  },
  optimisation_settings: {
    optimiser: 'adam',
    base_lr: 0.05,
    n_iterations: 100,
    n_parameter_sets: 4,
    batch_size: 8,
    val_fraction: 0,
    early_stopping: false,
  },
});

const { prices } = folder
  ? await loadPrices({ tokens: fingerprint.tokens, folders: [folder] })
  : {
      prices: generateMarket({
        seed: 'walk-forward',
        tokens: ['BTC', 'ETH'],
        start: Date.UTC(2017, 9, 1),
        minutes: 660 * 1440,
      }),
    };

const result = await walkForward({
  fingerprint,
  prices,
  trainer: 'gradient',
  onCycle: ({ cycle, outOfSample }) => {
    console.error(`cycle ${cycle.number}: Sharpe ratio ${outOfSample.metrics.daily_sharpe ?? 'undefined'}`);
  },
});

// Any metric of any cycle, by name; larger is better.
for (const name of ['mean_oos_sharpe', 'worst_oos_sharpe', 'wfe', 'neg_is_oos_gap', 'oos_returns_over_hodl'])
  console.log(name, walkForwardMetric(name).of(result.cycles));

// The verdict of the thresholds, and that of the statistics.
console.log(result.aggregate.verdict);
const [validation] = validateWalkForward({
  trainers: { gradient: result.cycles },
  fingerprint,
  seed: result.seed,
});
for (const { name, value, wanted, holds } of validation!.findings)
  console.log(name, value, wanted === undefined ? '' : `wanted ${wanted}: ${String(holds)}`);
