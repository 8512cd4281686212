export { findArbitrage, type Trade, type TradeTerms } from './arbitrage.js';
export { calibratedSpeed, matchedSpeed, onsetState, type Decay } from './calibrated-speed.js';
export {
  arcCoordinate,
  centeredness,
  invariant,
  poolPrice,
  priceRange,
  priceRatio,
  type Centeredness,
} from './geometry.js';
export { centredState, stateInRange, type RangeOptions } from './initial-state.js';
export { reclammInterpolations, type ReclammInterpolation, type ReclammOptions } from './options.js';
export { reclammParameters, type ReclammParameterName } from './parameters.js';
export { reclammFamily } from './reclamm-family.js';
export type { ReclammState } from './state.js';
export { reclammStep, type StepOptions, type StepResult } from './step.js';
export { afterSwap, swapExactIn, swapExactOut, type ReclammSwap, type SwapAmounts } from './swap.js';
export { shiftRange, type Thermostat } from './thermostat.js';
