export type { ComparisonPictureInput, PicturedPool } from './comparison-picture-input.js';
export { comparisonPicture } from './comparison-picture.js';
