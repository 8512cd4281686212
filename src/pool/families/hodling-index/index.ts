export { hodlingIndexAdjoint, tradHodlingIndexAdjoint } from './hodling-index-adjoint.js';
export { hodlingIndexPath, type HodlingIndexCosts, type HodlingIndexOptions } from './hodling-index-path.js';
export type { HodlingIndexWindow, IndexActivity } from './targets.js';
export {
  tradHodlingIndexPath,
  type TradHodlingIndexOptions,
  type TradHodlingIndexRun,
} from './trad-hodling-index-path.js';
