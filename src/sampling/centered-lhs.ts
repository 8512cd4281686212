import { latinHypercube } from './latin-hypercube.js';
import { checkRequest, type Sampler } from './sampler.js';

/** Latin hypercube sampling at the middles of the intervals: x = (π(i) + 1/2) / m. Spec 01 §11.2. */
export const centeredLhs: Sampler = {
  name: 'centered_lhs',
  description:
    'Latin hypercube: in every dimension one point in the middle of each of as many equal intervals.',
  sample(request) {
    checkRequest(request);
    return latinHypercube(request, () => () => 0.5);
  },
};
