export { searchRanges, type SearchRange, type SearchRangeOptions } from './search-ranges.js';
export {
  bestOf,
  scoresOf,
  trialsSinceImprovement,
  type ScoreOptions,
  type SearchTrial,
} from './search-trial.js';
