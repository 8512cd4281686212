import { InputError } from '../diagnostics/index.js';
import { simulate, type SimulateOptions, type SimulationResult } from '../simulation/index.js';
import { bestLabels } from './best-labels.js';
import { checkSameMarket } from './check-same-market.js';
import { comparisonMetrics } from './comparison-metric.js';
import { dailyDifferences, defaultDifferenceOptions } from './daily-differences.js';
import { errorOfPool } from './error-of-pool.js';
import { poolWarnings } from './pool-warnings.js';
import type { CompareOptions, ComparedPool, Comparison, PoolOutcome } from './types.js';

/**
 * Simulates several pools or strategies on the same prices, fees and window, and puts every metric of each side by side.
 *
 * A pool's numbers are those `simulate` gives it alone. What the order of pools decides is the order of columns, and which one the
 * daily differences are measured from: the first.
 *
 * @throws InputError (`comparison.pools`, `comparison.label`) below two pools, or for labels that are empty or not distinct;
 *   (`comparison.differs`) where tokens, dates or costs differ; what `simulate` throws, with the label of the pool
 */
export function compare(options: CompareOptions): Comparison {
  const { pools, prices, minutes, every = 'day', onPool } = options;
  const differenceOptions = { ...defaultDifferenceOptions, ...options.differences };
  checkLabels(pools);
  checkSameMarket(pools);
  const outcomes = pools.map((pool, k): PoolOutcome => {
    const { label } = pool;
    const result = simulatePool(pool, { prices, minutes, every });
    onPool?.(label, k + 1, pools.length);
    return { label, result };
  });
  const labels = outcomes.map(({ label }) => label);
  const { tokens, window } = outcomes[0]!.result;
  return {
    labels,
    tokens,
    window,
    pools: outcomes,
    metrics: comparisonMetrics.map((metric) => {
      const answers = outcomes.map(({ result }) => metric.answer(result));
      return { ...metric, answers, best: bestLabels(metric.direction, labels, answers) };
    }),
    differences: dailyDifferences(outcomes, differenceOptions),
    differenceOptions,
    warnings: poolWarnings(outcomes.map(({ label, result }) => ({ label, warnings: result.warnings }))),
  };
}

function simulatePool(
  pool: ComparedPool,
  shared: Pick<SimulateOptions, 'prices' | 'minutes' | 'every'>,
): SimulationResult {
  try {
    return simulate({ ...pool, ...shared });
  } catch (error) {
    throw errorOfPool(error, pool.label);
  }
}

function checkLabels(pools: readonly ComparedPool[]): void {
  if (pools.length < 2) {
    throw new InputError(`There is nothing to compare among ${pools.length}; expected two pools or more.`, {
      code: 'comparison.pools',
      path: 'pools',
      value: pools.length,
      expected: 'two or more',
    });
  }
  const labels = pools.map(({ label }) => label);
  const wrong = labels.find((label, k) => label.trim() === '' || labels.indexOf(label) !== k);
  if (wrong === undefined) return;
  throw new InputError(
    `The label ${JSON.stringify(wrong)} is empty or of two pools; expected one of its own for each.`,
    {
      code: 'comparison.label',
      path: 'label',
      value: wrong,
      expected: 'distinct labels',
    },
  );
}
