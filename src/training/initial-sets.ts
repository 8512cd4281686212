import type { ResolvedFingerprint } from '../fingerprint/index.js';
import { initialParameters, type ParameterSet } from '../simulation/index.js';
import { findRule } from '../strategy/index.js';
import { randomStream } from './random-stream.js';

/**
 * The parameter sets a training starts from: the first is canonical, every other has Gaussian noise of standard deviation
 * `noise_scale` (or its entry in `per_param_noise_scale`) added to each trainable parameter. Spec 07 §5, quirk T1 fixed.
 *
 * @param seed seeds one stream a set and parameter
 */
export function initialSets(fingerprint: ResolvedFingerprint, seed: number): ParameterSet[] {
  const {
    n_parameter_sets: sets,
    noise_scale: usual,
    per_param_noise_scale: own,
  } = fingerprint.optimisation_settings;
  const trainable = new Set(
    findRule(fingerprint.rule)
      .parameters.filter((entry) => entry.trainable)
      .map((entry) => entry.name),
  );
  const scaleOf = (name: string): number =>
    fingerprint.compatibility.unit_initial_noise ? 1 : (own[name] ?? usual);
  return initialParameters(fingerprint, sets).map((canonical, set) => {
    if (set === 0) return canonical;
    return Object.fromEntries(
      Object.entries(canonical).map(([name, values]) => {
        if (!trainable.has(name)) return [name, values];
        const stream = randomStream(seed, `init/${set}/${name}`);
        return [name, values.map((value) => value + scaleOf(name) * stream.normal())];
      }),
    );
  });
}
