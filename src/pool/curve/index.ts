export { createCurveGrowthPath } from './curve-growth-path.js';
export type { CurvePieces } from './curve-pieces.js';
export { planCurve } from './curve-pieces.js';
export { createCurveRowGrowth } from './curve-row-growth.js';
export { emptyCurveTerms } from './curve-terms.js';
export { curveTurnover, curveTurnoverAdjoint } from './curve-turnover.js';
export { compileCurve, type WeightCurve } from './weight-curve.js';
