export { boundedBy, boundParameters, givenBounds, isBoundParameter } from './bound-parameters.js';
export { planQuantities, rawNamesRead, type QuantityPlan } from './quantities.js';
export {
  declareRaw,
  memberSize,
  rawNames,
  rawSize,
  symbolsOf,
  type RawShape,
  type RawShapes,
} from './raw-layout.js';
export type { RuleOptions } from './rule-options.js';
export {
  checkSeries,
  compileRuleScan,
  parseRule,
  ruleFunctions,
  ruleScanSettings,
  type RuleScan,
  type RuleScanOptions,
} from './rule-scan.js';
export {
  compileWeightScan,
  weightScanSettings,
  type WeightScan,
  type WeightScanOptions,
} from './weight-scan.js';
