import { quantilePruner, type StartSettings } from './percentile-pruner.js';
import type { Pruner } from './pruner.js';

/**
 * Ends a trial whose best report so far is worse than the median of what complete trials reported at the same step.
 *
 * Golovin et al., "Google Vizier: a service for black-box optimization", 2017, §3.2.2.
 *
 * @throws InputError (`search.pruner_setting`)
 */
export function medianPruner(settings: StartSettings = {}): Pruner {
  return quantilePruner('median', { ...settings, pruneBottomFraction: 0.5 });
}
