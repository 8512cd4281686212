export { openingReserves, openingSlopes } from './opening-reserves.js';
export { walkTangents, type Columns } from './walk-tangents.js';
export {
  costAt,
  emptyRun,
  isCostless,
  stepsOf,
  tradeQueue,
  writeRows,
  type TradeQueue,
  type Walk,
} from './walk.js';
export { feesParameter, logitsParameter, readFixedWeights, type FixedWeights } from './weight-parameters.js';
