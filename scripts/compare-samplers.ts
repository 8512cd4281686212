/**
 * Samplers compared with random search on published test functions: 20 seeds of 100 trials each, as a Markdown table.
 *
 *     npx tsx scripts/compare-samplers.ts
 *
 * A cell has the median of what the best trial is above the minimum (of ZDT1 what is missing of the area the front dominates), quartiles,
 * the share of seeds that beat random search with the same seed, and Mann and Whitney's one-sided p-value.
 */
import {
  compare,
  frontContest,
  missedBySeed,
  singleContest,
} from '../test/black-box/functions/compare-samplers.js';
import {
  branin,
  hartmann6,
  mixed,
  rastrigin,
  rosenbrock,
  sphere,
} from '../test/black-box/functions/problems.js';

const trials = 100;
const seeds = 20;
const contests = [
  ...[sphere(3), rosenbrock(2), branin, hartmann6, rastrigin(2), mixed].map(singleContest),
  frontContest(3),
];
const samplers = ['tpe', 'cma_es', 'nsga_ii', 'sobol', 'latin_hypercube'];

const number = (value: number): string => value.toPrecision(2);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

console.log(row(['function', 'sampler', 'median', 'quartiles', 'beats random', 'p']));
console.log(row(['---', '---', '---', '---', '---', '---']));
for (const contest of contests) {
  const random = missedBySeed('random', contest, trials, seeds);
  for (const sampler of ['random', ...samplers]) {
    if (sampler === 'cma_es' && contest.objectives > 1) continue;
    const missed = sampler === 'random' ? random : missedBySeed(sampler, contest, trials, seeds);
    const { quartiles, wins, p } = compare(missed, random);
    const [low, middle, high] = quartiles.map(number);
    const beside = sampler === 'random' ? ['', ''] : [`${(100 * wins).toFixed(0)} %`, number(p)];
    console.log(row([contest.name, sampler, middle!, `${low!} to ${high!}`, ...beside]));
  }
}
