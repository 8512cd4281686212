export { mt19937 } from './mt19937.js';
export { numpyRandomState } from './numpy-random-state.js';
