export { availableMemory } from './available-memory.js';
export type { Confirmation } from './confirm.js';
export { fitCostModel, type CostModel, type Costs } from './cost-model.js';
export { probe, type LargestSets, type ProbeOptions, type ProbeResult } from './probe.js';
export { priorities, recommend, type Priority, type TrainingSize } from './recommend.js';
export * from './measuring/index.js';
