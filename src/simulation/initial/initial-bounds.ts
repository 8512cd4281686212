import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { ParameterSet } from '../types.js';

/**
 * Raw bounds from the fingerprint's lowest and highest weights. Spec 01 §10.1.
 *
 * `target_min_sum` and `target_gap_fraction` win over them: the budget of all lowest weights together, and the share of the
 * room above them.
 *
 * @returns `raw_min_budget` (one number), `raw_min_logits` and `raw_gap_logits` (one a token)
 */
export function initialBounds(fingerprint: ResolvedFingerprint): ParameterSet {
  const settings = fingerprint.learnable_bounds_settings;
  const assets = new Set(fingerprint.tokens).size;
  const { target_min_sum: sum, target_gap_fraction: gap } = settings;
  if (sum != null || gap != null) {
    const budget = sum ?? 0.25;
    const fraction = gap ?? 0.5;
    const logits = Array.from({ length: assets }, () => Math.log(fraction / (1 - fraction + 1e-8)));
    return {
      raw_min_budget: [Math.log(budget / (1 - budget + 1e-8))],
      raw_min_logits: Array.from({ length: assets }, () => 0),
      raw_gap_logits: logits,
    };
  }
  const spread = (bounds: number | readonly number[]): number[] =>
    Array.from({ length: assets }, (_, i) =>
      typeof bounds === 'number' ? bounds : (bounds[i] ?? bounds[0]!),
    );
  // The fingerprint's rules see to it that a rule with bounds has both.
  const low = spread(settings.min_weights_per_asset!);
  const high = spread(settings.max_weights_per_asset!);
  return rawBounds(low, high);
}

/** The inverse of the bounds' formula, kept a millionth inside the ends of each logit. Spec 01 §10.1. */
export function rawBounds(low: readonly number[], high: readonly number[]): ParameterSet {
  const inside = (x: number): number => Math.min(Math.max(x, 1e-6), 1 - 1e-6);
  const total = low.reduce((sum, value) => sum + value, 0);
  const budget = inside(total);
  return {
    raw_min_budget: [Math.log(budget / (1 - budget))],
    raw_min_logits: low.map((value) => Math.log(value / (total + 1e-8) + 1e-8)),
    raw_gap_logits: low.map((value, i) => {
      const gap = inside((high[i]! - value) / (1 - value + 1e-8));
      return Math.log(gap / (1 - gap));
    }),
  };
}
