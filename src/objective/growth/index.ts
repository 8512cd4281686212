export { annualisedReturns } from './annualised-returns.js';
export { annualisedReturnsOverHodl } from './annualised-returns-over-hodl.js';
export { annualisedReturnsOverUniformHodl } from './annualised-returns-over-uniform-hodl.js';
export { returns } from './returns.js';
export { returnsOverHodl } from './returns-over-hodl.js';
export { returnsOverUniformHodl } from './returns-over-uniform-hodl.js';
