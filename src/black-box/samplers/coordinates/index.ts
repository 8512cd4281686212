export { coordinateOf, fixedCoordinate, isFixed, valueAt } from './coordinate.js';
export { losses } from './losses.js';
export {
  cell,
  fromScale,
  fromUnit,
  numericRange,
  toScale,
  toUnit,
  type NumericRange,
} from './numeric-range.js';
export { randomCoordinate } from './random-coordinate.js';
export { trialCoordinates, valuesAt, variedParameters, type Varied } from './trial-coordinates.js';
