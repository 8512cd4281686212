export * from './cross-validation/index.js';
export * from './rademacher/index.js';
export { returnsMatrix, type ReturnsMatrix } from './returns-matrix.js';
export * from './trials/index.js';
