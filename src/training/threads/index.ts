export { createLanes, type Lane, type Lanes } from './lanes.js';
export { createLaneWork, type LaneGradient, type LaneWork } from './lane-work.js';
