export { fixedPoints, type FixedPointOptions } from './fixed-points.js';
