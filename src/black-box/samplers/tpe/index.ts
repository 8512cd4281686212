export type { BandwidthRule } from './bandwidths.js';
export { tpe } from './tpe.js';
export { TPE_DEFAULTS, type TpeOptions } from './tpe-options.js';
