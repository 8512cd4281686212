export { familyVector } from './family-vector.js';
export { type ParameterVector, decayMask, parameterVector } from './parameter-vector.js';
export { trainedNames } from './trained-names.js';
