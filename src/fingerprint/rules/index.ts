import { dates } from './dates.js';
import {
  directSearch,
  learningRate,
  multiPeriodRange,
  multiPeriodWindow,
  objectivePeriod,
  objectiveWindow,
  searchSpace,
  selectionMethod,
  selectionMetric,
  validationPeriod,
  windows,
} from './optimisation/index.js';
import { perAssetValues } from './per-asset-values.js';
import { periods } from './periods.js';
import { poolRule, trainablePool } from './pool-rule.js';
import type { Rule } from './rule.js';
import { ruleDefinitionRule } from './rule-definition.js';
import { strategyRule } from './strategy-rule.js';
import { testPeriod } from './test-period.js';
import { tokens } from './tokens.js';
import { weightFloor } from './weight-floor.js';

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
