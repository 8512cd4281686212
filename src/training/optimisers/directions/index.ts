export { scaleByAdam, type AdamOptions, type AdamState } from './scale-by-adam.js';
export { scaleByLion, type LionOptions } from './scale-by-lion.js';
export { scaleByRadam, type RadamOptions } from './scale-by-radam.js';
export { scaleBySgd, type SgdOptions } from './scale-by-sgd.js';
export { trace, type TraceOptions } from './trace.js';
