import { objective } from '../../src/objective/index.js';

/**
 * Objectives of every cadence and benchmark that are smooth and defined on short runs: what tests of everything around an objective
 * loop over. Each objective has tests of its own under test/objective.
 */
export const smoothObjectives = [
  'daily_log_sharpe',
  'daily_sharpe',
  'minute_sharpe',
  'returns',
  'returns_over_hodl',
  'returns_over_uniform_hodl',
  'annualised_returns',
  'annualised_returns_over_hodl',
  'annualised_returns_over_uniform_hodl',
].map(objective);
