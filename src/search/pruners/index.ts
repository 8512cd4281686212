export { createPruner, prunerNames, type PrunerContext } from './create-pruner.js';
export { hyperbandPruner, type HyperbandPruner, type HyperbandSettings } from './hyperband-pruner.js';
export { medianPruner } from './median-pruner.js';
export { noPruner } from './no-pruner.js';
export { percentilePruner, type PercentileSettings, type StartSettings } from './percentile-pruner.js';
export type { Direction, PruneRequest, Pruner } from './pruner.js';
export { successiveHalvingPruner, type SuccessiveHalvingSettings } from './successive-halving-pruner.js';
