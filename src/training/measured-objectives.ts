import type { ResolvedFingerprint } from '../fingerprint/index.js';
import { objectives } from '../objective/index.js';

/** What is told of every iterate. */
const toldOfAll = new Set(['daily_log_sharpe', 'daily_sharpe']);

/** Growth and the Sharpe ratios of days; others, which cost more to know, where they are asked for. */
export function measuredObjectives({
  return_val: trained,
  optimisation_settings: settings,
}: ResolvedFingerprint) {
  return objectives.filter(
    ({ cadence, name, byFeeRevenue }) =>
      (cadence === 'ends' && byFeeRevenue === undefined) ||
      toldOfAll.has(name) ||
      name === trained ||
      name === settings.early_stopping_metric,
  );
}
