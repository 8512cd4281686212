export { crowdingDistances } from './crowding-distances.js';
export { hypervolume, hypervolume2d } from './hypervolume.js';
export { dominates, nonDominatedRanks } from './non-dominated-ranks.js';
export { nsgaII } from './nsga-ii.js';
export { NSGA_II_DEFAULTS, type NsgaIIOptions } from './nsga-ii-options.js';
export { paretoFront } from './pareto-front.js';
