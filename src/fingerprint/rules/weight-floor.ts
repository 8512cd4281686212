import { findingsFor, when, type Rule } from './rule.js';

/** The floor leaves every asset room, and a cap lets weights add up to 1. */
export const weightFloor: Rule = {
  name: 'weight-floor',
  number: 9,
  reads: ['minimum_weight', 'cap_weights', 'tokens'],
  check: (fingerprint) => {
    const floor = fingerprint.minimum_weight;
    const assets = new Set(fingerprint.tokens).size;
    const { problem } = findingsFor(fingerprint);
    const { cap_weights: cap } = fingerprint;
    const floorFindings = when(floor !== null && floor * assets >= 1, () =>
      problem(
        'minimum_weight',
        `must be below 1 / ${assets} for ${assets} tokens, not ${String(floor)}`,
        `null means 0.1 / n_assets, ${0.1 / assets}.`,
      ),
    );
    const capFindings = when(cap !== undefined && cap * assets < 1, () =>
      problem('cap_weights', `must be at least 1 / ${assets} for ${assets} tokens, not ${String(cap)}`),
    );
    return [...floorFindings, ...capFindings];
  },
};
