import type { ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { PriceFrame } from '../../../market/index.js';
import type { ParameterSet } from '../../../simulation/index.js';

/**
 * A way to come by parameters on a training stretch. All of them are tested by the same evaluation on the same test.
 *
 * Most trainings are `train` with other settings, and a trainer says only which; one that does not train says which parameters.
 */
export interface Trainer {
  readonly name: string;
  readonly description: string;
  /** The fingerprint it trains, from that of a cycle. */
  readonly adapt: (fingerprint: ResolvedFingerprint) => ResolvedFingerprint;
  /** Parameters chosen without training. */
  readonly choose?: (
    fingerprint: ResolvedFingerprint,
    seed: number,
    cycle: number,
    prices: PriceFrame,
  ) => ParameterSet;
}
