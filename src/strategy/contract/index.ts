export { contractParameters, type ContractOptions, type ContractParameter } from './contract-parameters.js';
export { describeOtherForms, type OtherFormOptions } from './describe-other-forms.js';
export { fixedPoint18 } from './fixed-point.js';
export {
  checkHumanName,
  humanNames,
  processParameters,
  type NamedValue,
  type ProcessedParameters,
  type ProcessOptions,
} from './process-parameters.js';
