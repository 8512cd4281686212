import { constant } from '../../kernel/index.js';
import type { Interpolation } from './interpolation.js';

/** w = (1 - t) start + t end, t = step / steps. Spec 01 §7. */
export const linear: Interpolation = {
  name: 'linear',
  description: 'Every step changes a weight by as much as any other.',
  weights: (start, end, step, steps) => {
    const share = step.div(steps);
    return start.mul(constant(1).sub(share)).add(end.mul(share));
  },
};
