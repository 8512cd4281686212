import { poolName, sortedTokens, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import {
  balancerFamily,
  cowFamily,
  gyroscopeFamily,
  hodlFamily,
  reclammFamily,
  type PoolFamily,
} from '../../../pool/index.js';

/** The pool a fingerprint's rule is, made as its keys say; undefined for strategies. Spec 03. */
export function chooseFamily(fingerprint: ResolvedFingerprint): PoolFamily | undefined {
  const { trainable, compatibility } = fingerprint;
  const isTrained = (name: string): boolean => trainable?.includes(name) ?? false;
  const learnFees = isTrained('fees');
  switch (poolName(fingerprint)) {
    case undefined:
      return undefined;
    case 'balancer':
      return balancerFamily({ learnFees });
    case 'hodl':
      return hodlFamily();
    case 'cow':
      return cowFamily({
        learnFees,
        arbQuality: fingerprint.arb_quality,
        ties: compatibility.cow_double_trades ? 'sum' : 'skip',
      });
    case 'gyroscope': {
      const tokens = sortedTokens(fingerprint);
      return gyroscopeFamily({
        learnFees,
        numeraireFirst: (fingerprint.numeraire ?? tokens.at(-1)) === tokens[0],
        reserveRatioPrice: compatibility.gyroscope_reserve_ratio_price,
        legacyWeightTarget: compatibility.gyroscope_legacy_weight_target,
      });
    }
    case 'reclamm':
      return reclammFamily({
        interpolation: fingerprint.reclamm_interpolation_method,
        centerednessScaling: fingerprint.reclamm_centeredness_scaling,
        initialState: fingerprint.reclamm_initial_state ?? undefined,
        arcLengthSpeed: fingerprint.reclamm_arc_length_speed,
        useShiftExponent: fingerprint.reclamm_use_shift_exponent,
        learnArcLengthSpeed: fingerprint.reclamm_learn_arc_length_speed || isTrained('arc_length_speed'),
        learnFees: fingerprint.reclamm_learn_fees || learnFees,
      });
  }
}

/** Pools that are trained by every parameter they have, unless `trainable` says otherwise; of others it must say what is. */
const trainedByThemselves: readonly string[] = ['gyroscope', 'reclamm'];

/** Names of the parameters training moves, in the order of the family's own. */
export function trainedNames({ trainable }: ResolvedFingerprint, family: PoolFamily): readonly string[] {
  const usual = trainedByThemselves.includes(family.name);
  return family.parameters
    .filter(({ name, trainable: moves }) => moves && (trainable?.includes(name) ?? usual))
    .map(({ name }) => name);
}
