export { lbfgs, type Lbfgs } from './lbfgs.js';
export { LBFGS_DEFAULTS, type LbfgsOptions } from './lbfgs-options.js';
export {
  LBFGS_STOPS,
  type CurvaturePair,
  type EvaluateWithGradient,
  type LbfgsState,
  type LbfgsStatus,
  type ValueAndGradient,
} from './lbfgs-state.js';
