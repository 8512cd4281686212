import {
  balancerFamily,
  cowFamily,
  gyroscopeFamily,
  hodlFamily,
  reclammFamily,
  type PoolFamily,
} from '../../../pool/index.js';

/** Every pool without a strategy, with every parameter it can have. */
export const everyFamily: readonly PoolFamily[] = [
  balancerFamily({ learnFees: true }),
  hodlFamily(),
  cowFamily({ learnFees: true }),
  gyroscopeFamily({ numeraireFirst: false, learnFees: true }),
  reclammFamily({
    interpolation: 'constant_arc_length',
    centerednessScaling: false,
    arcLengthSpeed: null,
    learnArcLengthSpeed: true,
    learnFees: true,
  }),
];

/** Names a fingerprint's `rule` can have besides those of rules: pools, and indices that hold their tokens between moves. */
export const hodlingIndices: Readonly<Record<string, string>> = {
  hodling_index_market_cap:
    'weights of index_market_cap in a pool that arbitrageurs trade with while weights move, and that holds its tokens otherwise',
  trad_hodling_index_market_cap:
    'weights of index_market_cap by a manager who trades on an outside market while weights move, for a yearly fee',
};
