export * from './minutes/index.js';
export { BAR_MINUTES, type Frequency } from './frame/frequency.js';
export { logPrices, type LogPrices } from './frame/log-prices.js';
export { frameEnd, type PriceFrame } from './frame/price-frame.js';
export { rowOf } from './frame/row-of.js';
export { sliceFrame } from './frame/slice-frame.js';
export type { Gap } from './files/gap.js';
export { availableTokens } from './files/price-file.js';
export { writeMarket } from './files/write-market.js';
export type { GapPolicy, LoadPricesOptions, RepairPolicy } from './load/load-options.js';
export { loadPrices, type LoadedPrices, type LoadReport } from './load/load-prices.js';
export type { TokenReport } from './load/token-report.js';
export { formatInspection } from './inspect/format-inspection.js';
export {
  inspectFolder,
  type FailedInspection,
  type FileInspection,
  type FolderInspection,
  type InspectOptions,
} from './inspect/inspect-folder.js';
export { alignSeries } from './series/align-series.js';
export { loadSeries, type LoadedSeries, type LoadSeriesOptions } from './series/load-series.js';
export type { SeriesData } from './series/series-data.js';
export { pricesDigest } from './frame/prices-digest.js';
export { seriesDigest } from './series/series-digest.js';
export type { SeriesFrame } from './series/series-frame.js';
export { sliceSeries } from './series/slice-series.js';
export { generateFunding, type Funding } from './synthetic/bundled-funding.js';
export { BUNDLED_MARKET } from './synthetic/bundled-market.js';
export { generateMarket } from './synthetic/generate-market.js';
export type { MarketOptions } from './synthetic/market-options.js';
