export { automaticBlockLength } from './bootstrap/automatic-block-length.js';
export type { SeriesStatistic } from './bootstrap/bootstrap-statistic.js';
export {
  circularBlockBootstrap,
  type CircularBlockBootstrap,
  type CircularBlockBootstrapOptions,
} from './bootstrap/circular-block-bootstrap.js';
export { circularBlockIndices } from './bootstrap/circular-block-indices.js';
export { sortedQuantile } from './bootstrap/sorted-quantile.js';
export {
  stationaryBootstrap,
  type ConfidenceInterval,
  type StationaryBootstrap,
  type StationaryBootstrapRequest,
} from './bootstrap/stationary-bootstrap.js';
export { stationaryIndices, type IndexGenerator } from './bootstrap/stationary-indices.js';
export { benjaminiHochberg } from './many-tests/benjamini-hochberg.js';
export { holm } from './many-tests/holm.js';
export type { ManyModelsRequest } from './many-tests/performance-differences.js';
export { realityCheck, type RealityCheck } from './many-tests/reality-check.js';
export {
  superiorPredictiveAbility,
  type SuperiorPredictiveAbility,
} from './many-tests/superior-predictive-ability.js';
export { normalCdf } from './normal-cdf.js';
export { dailySharpe } from './sharpe/daily-sharpe.js';
export { deflatedSharpeRatio } from './sharpe/deflated-sharpe-ratio.js';
export { expectedMaximumSharpe, type Trials } from './sharpe/expected-maximum-sharpe.js';
export {
  legacyDeflatedSharpeRatio,
  type LegacyDeflatedSharpeRatio,
} from './sharpe/legacy-deflated-sharpe-ratio.js';
export { minimumTrackRecordLength, type TrackRecordQuestion } from './sharpe/minimum-track-record-length.js';
export { probabilisticSharpeRatio } from './sharpe/probabilistic-sharpe-ratio.js';
export type { SharpeEstimate } from './sharpe/sharpe-estimate.js';
export { sharpeMoments, type SharpeMoments } from './sharpe/sharpe-moments.js';
export type { Statement } from './statement.js';
