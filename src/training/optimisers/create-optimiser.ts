import { addDecayedWeights } from './add-decayed-weights.js';
import { chain, opaque } from './chain.js';
import { clipByGlobalNorm } from './clip-by-global-norm.js';
import { scaleByAdam } from './scale-by-adam.js';
import { scaleByLearningRate, type Schedule } from './scale-by-learning-rate.js';
import type { Transformation } from './transformation.js';

/** What makes an optimiser. */
export interface OptimiserOptions {
  readonly optimiser: 'adam' | 'adamw' | 'sgd';
  readonly schedule: Schedule;
  /** Absent: no clipping. */
  readonly clipNorm?: number;
  /** AdamW only. */
  readonly weightDecay: number;
  /** One entry a parameter, 1 where AdamW decays it. */
  readonly decayMask: Float64Array;
}

/** One pipeline for every optimiser: clip, rescale, decay, step. Spec 07 §8, with clipping for SGD too (quirk T8). */
export function createOptimiser(options: OptimiserOptions): Transformation<readonly unknown[]> {
  const { optimiser, schedule, clipNorm, weightDecay, decayMask } = options;
  return chain(
    ...(clipNorm === undefined ? [] : [opaque(clipByGlobalNorm(clipNorm))]),
    ...(optimiser === 'sgd' ? [] : [opaque(scaleByAdam())]),
    ...(optimiser === 'adamw' ? [opaque(addDecayedWeights(weightDecay, decayMask))] : []),
    opaque(scaleByLearningRate(schedule)),
  );
}
