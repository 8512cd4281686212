import { latinHypercube } from './latin-hypercube.js';
import { checkRequest, type Sampler } from './sampler.js';

/**
 * Latin hypercube sampling: x = (π(i) + u) / m, u uniform, π a random permutation for each dimension.
 *
 * McKay, Beckman and Conover, "A comparison of three methods for selecting values of input variables in the analysis of
 * output from a computer code", 1979. Spec 01 §11.2.
 */
export const lhs: Sampler = {
  name: 'lhs',
  description:
    'Latin hypercube: in every dimension one point, at random, in each of as many equal intervals.',
  sample(request) {
    checkRequest(request);
    return latinHypercube(request, (stream) => () => stream.uniform());
  },
};
