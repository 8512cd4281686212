export { alignMinuteSeries, type MinuteSeriesData, type MinuteSeriesPlaces } from './align-minute-series.js';
export { alignTrades, type TradeData, type TradePlaces } from './align-trades.js';
export {
  loadCoarseWeights,
  type CoarseWeights,
  type LoadCoarseWeightsOptions,
  type LoadedWeights,
} from './load-coarse-weights.js';
export {
  loadMinuteSeries,
  type LoadedMinuteSeries,
  type LoadMinuteSeriesOptions,
} from './load-minute-series.js';
export { loadTrades, type LoadedTrades, type LoadTradesOptions } from './load-trades.js';
export type { MinuteInputs, MinuteSeries, Trades } from './minute-inputs.js';
export { coarseWeightsDigest, minuteInputsDigest } from './minute-inputs-digest.js';
export { minuteSeriesKinds, type MinuteSeriesKind } from './minute-series-kinds.js';
export { sliceMinuteInputs } from './slice-minute-inputs.js';
