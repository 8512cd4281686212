export type { MinuteInputs, MinuteSeries, Trades } from './minute-inputs.js';
export { sliceMinuteInputs } from './slice-minute-inputs.js';
