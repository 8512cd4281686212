import { dates } from './dates.js';
import { directSearch } from './direct-search.js';
import { learningRate } from './learning-rate.js';
import { multiPeriodRange, multiPeriodWindow } from './multi-period.js';
import { objectivePeriod, objectiveWindow } from './objective-window.js';
import { perAssetValues } from './per-asset-values.js';
import { periods } from './periods.js';
import { poolRule, trainablePool } from './pool-rule.js';
import type { Rule } from './rule.js';
import { ruleDefinitionRule } from './rule-definition.js';
import { searchSpace } from './search-space.js';
import { selectionMethod } from './selection-method.js';
import { selectionMetric } from './selection-metric.js';
import { strategyRule } from './strategy-rule.js';
import { testPeriod } from './test-period.js';
import { tokens } from './tokens.js';
import { validationPeriod } from './validation-period.js';
import { weightFloor } from './weight-floor.js';
import { windows } from './windows.js';

export type { Finding, Rule } from './rule.js';

/**
 * The rules of spec 05 §11 that look at several keys, in its order. Rules 1 and 20 are part of reading (`reading/`);
 * rules 2, 10, 13, 17 and 19 are domains of single keys and part of the schema (`schema/`).
 */
export const rules: readonly Rule[] = [
  dates,
  testPeriod,
  tokens,
  perAssetValues,
  strategyRule,
  poolRule,
  trainablePool,
  ruleDefinitionRule,
  periods,
  weightFloor,
  objectiveWindow,
  objectivePeriod,
  multiPeriodWindow,
  multiPeriodRange,
  selectionMetric,
  learningRate,
  windows,
  validationPeriod,
  selectionMethod,
  searchSpace,
  directSearch,
];
