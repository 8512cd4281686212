export { penaliseCurvature, type CurvatureOptions } from './penalise-curvature.js';
export { traceOfCurvature, tracePoints, type CurvatureTrace } from './trace-of-curvature.js';
