export { flatParameter, nestedParameters, type Nested } from './nested-parameters.js';
export { initialWeights, parameterShapes, type ParameterOptions } from './parameter-set.js';
