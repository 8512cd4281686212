import { findingsFor, when, type Rule } from './rule.js';

/** The floor leaves every asset room. */
export const weightFloor: Rule = {
  name: 'weight-floor',
  number: 9,
  reads: ['minimum_weight', 'tokens'],
  check: (fingerprint) => {
    const floor = fingerprint.minimum_weight;
    const assets = new Set(fingerprint.tokens).size;
    return when(floor !== null && floor * assets >= 1, () =>
      findingsFor(fingerprint).problem(
        'minimum_weight',
        `must be below 1 / ${assets} for ${assets} tokens, not ${String(floor)}`,
        `null means 0.1 / n_assets, ${0.1 / assets}.`,
      ),
    );
  },
};
