export { eclpCurve, type EclpCurve } from './curve.js';
export {
  circlePoint,
  circlePrice,
  fromCircle,
  invariant,
  reservesAtPrice,
  spotPrice,
  toCircle,
  type Pair,
} from './geometry.js';
export { gyroscopeFamily } from './gyroscope-family.js';
export { initialReserves, valueShare } from './initial-reserves.js';
export { legacyCurveOfShare } from './legacy-share-target.js';
export type { GyroscopeOptions } from './opening.js';
export { gyroscopeParameters, type GyroscopeParameterName, type EclpParameters } from './parameters.js';
export { curveOfShare, type ShareTarget } from './share-target.js';
export { gyroscopeStep, type GyroscopeStep, type GyroscopeStepOptions } from './step.js';
export { afterSwap, swapExactIn, swapExactOut, type GyroscopeSwap } from './swap.js';
