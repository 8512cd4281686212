export { createLanes, type Lane, type Lanes } from './lanes.js';
export type { LaneGradient, LaneRun, LaneWork, WindowBatch } from './lane-contract.js';
export { createLaneWork } from './lane-work.js';
