export { createLanes, type Lane, type Lanes } from './lanes.js';
export {
  createLaneWork,
  type LaneGradient,
  type LaneRun,
  type LaneWork,
  type WindowBatch,
} from './lane-work.js';
