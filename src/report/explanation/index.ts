export { type PanelBar } from './bar-panel.js';
export {
  explanationPicture,
  type ExplanationPictureInput,
  type PictureMeasure,
} from './explanation-picture.js';
