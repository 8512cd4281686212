import type { ParameterSpec, SpaceInput } from '../../black-box/index.js';
import { poolName, type ResolvedFingerprint } from '../../fingerprint/index.js';

/** What {@link poolStartSpace} needs of a fingerprint. */
export type PoolStartFingerprint = Pick<
  ResolvedFingerprint,
  | 'rule'
  | 'trainable'
  | 'reclamm_learn_fees'
  | 'reclamm_use_shift_exponent'
  | 'reclamm_learn_arc_length_speed'
  | 'reclamm_interpolation_method'
>;

const byTens = (low: number, high: number): ParameterSpec => ({ low, high, log: true });

/**
 * The values the training of a pool without a strategy starts from, of the parameters it trains, as JSON of a space. Price ranges of an
 * E-CLP are left out: what makes sense of them depends on prices, and by default they are around the first.
 */
export function poolStartSpace(fingerprint: PoolStartFingerprint): SpaceInput {
  const { trainable, reclamm_interpolation_method: method } = fingerprint;
  const pool = poolName(fingerprint);
  const byItself = pool === 'gyroscope' || pool === 'reclamm';
  const moves = (name: string, usual = byItself): boolean => trainable?.includes(name) ?? usual;
  const isArc = method === 'constant_arc_length';
  const reclamm: SpaceInput = {
    ...(moves('price_ratio') ? { initial_price_ratio: byTens(1.1, 64) } : {}),
    ...(moves('centeredness_margin') ? { initial_centeredness_margin: { low: 0.05, high: 0.9 } } : {}),
    ...(fingerprint.reclamm_use_shift_exponent && moves('shift_exponent')
      ? { initial_shift_exponent: byTens(0.01, 100) }
      : {}),
    ...(isArc && moves('arc_length_speed', fingerprint.reclamm_learn_arc_length_speed)
      ? { initial_arc_length_speed: byTens(1e-7, 1e-3) }
      : {}),
  };
  return {
    ...(pool === 'reclamm' ? reclamm : {}),
    ...(pool === 'gyroscope' && moves('lam') ? { initial_lam: byTens(1.05, 100) } : {}),
    ...(moves('initial_weights_logits', false)
      ? { initial_weights_logits: { low: -2, high: 2, per_token: true } }
      : {}),
    ...(moves('fees', pool === 'reclamm' && fingerprint.reclamm_learn_fees)
      ? { fees: byTens(1e-4, 0.03) }
      : {}),
  };
}
