/**
 * Pools that follow no strategy, each as a family (simulate, differentiate) and as pure functions: `import { reclamm } from 'poolgrad/pools'`.
 */
export * as balancer from './pool/families/balancer/index.js';
export * as cow from './pool/families/cow/index.js';
export * as gyroscope from './pool/families/gyroscope/index.js';
export * as hodl from './pool/families/hodl/index.js';
export * as hodlingIndex from './pool/families/hodling-index/index.js';
export * as reclamm from './pool/families/reclamm/index.js';
export type {
  FamilyMarket,
  FamilyParameter,
  FamilyParameters,
  FamilyRun,
  FamilyTangents,
  PoolFamily,
} from './pool/families/family.js';
