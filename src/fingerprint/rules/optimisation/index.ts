export { directSearch } from './direct-search.js';
export { learningRate } from './learning-rate.js';
export { multiPeriodRange, multiPeriodWindow } from './multi-period.js';
export { objectivePeriod, objectiveWindow } from './objective-window.js';
export { searchSpace } from './search-space.js';
export { selectionMethod } from './selection-method.js';
export { selectionMetric } from './selection-metric.js';
export { validationPeriod } from './validation-period.js';
export { windows } from './windows.js';
