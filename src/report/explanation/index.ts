export type { PanelBar, PictureMeasure } from './bar-panel.js';
export { explanationPicture, type ExplanationPictureInput } from './explanation-picture.js';
