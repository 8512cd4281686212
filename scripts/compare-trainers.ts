/**
 * Trainers compared out of sample, on the same cycles, against parameters nobody trained.
 *
 *     npx tsx scripts/compare-trainers.ts <folder with BTC_USD and ETH_USD minutes of 2017 to 2019>
 */
import {
  loadPrices,
  resolveFingerprint,
  superiorPredictiveAbility,
  trainers,
  walkForward,
  type WalkForwardResult,
} from '../src/index.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: npx tsx scripts/compare-trainers.ts <price folder>');

const { fingerprint } = resolveFingerprint({
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  startDateString: '2017-07-01 00:00:00',
  endDateString: '2019-12-01 00:00:00',
  max_memory_days: 365,
  bout_offset: 40320,
  walk_forward: { cycles: 6 },
  optimisation_settings: {
    optimiser: 'adam',
    base_lr: 0.05,
    n_iterations: 300,
    n_parameter_sets: 4,
    batch_size: 8,
    val_fraction: 0,
    early_stopping: false,
    cma_es_settings: { n_generations: 30, n_evaluation_points: 8 },
  },
});
const { prices } = await loadPrices({ tokens: fingerprint.tokens, folders: [folder] });

const results: WalkForwardResult[] = [];
for (const { name } of trainers.filter((trainer) => trainer.name !== 'fingerprint'))
  results.push(await walkForward({ fingerprint, prices, trainer: name }));

const number = (value: number | null): string => (value === null ? '-' : value.toFixed(3));
for (const { trainer, aggregate } of results) {
  const { meanSharpe, worstSharpe, meanEfficiency, sharpe } = aggregate;
  console.log(
    trainer.padEnd(14),
    `mean ${number(meanSharpe)}`,
    `worst ${number(worstSharpe)}`,
    `WFE ${number(meanEfficiency)}`,
    `Sharpe ratio of all tests ${number(sharpe.value)}`,
  );
}

// Does any trainer beat the parameters nobody trained, given that several were tried?
const baseline = results.find(({ trainer }) => trainer === 'random')!.aggregate.path.returns;
const differences = results
  .filter(({ trainer }) => trainer !== 'random')
  .map(({ aggregate: { path } }) =>
    path.returns.map((value, day) => Math.log1p(value) - Math.log1p(baseline[day]!)),
  );
const test = superiorPredictiveAbility({ differences, samples: 1000, seed: 0 });
console.log(`p-value that no trainer beats random parameters: ${number(test.value)}`);
