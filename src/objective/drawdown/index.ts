export { calmar } from './calmar.js';
export { greatestDrawDown } from './greatest-draw-down.js';
export { maxDrawdown } from './max-drawdown.js';
export { sterling } from './sterling.js';
export { ulcer } from './ulcer.js';
export { weeklyMaxDrawdown } from './weekly-max-drawdown.js';
