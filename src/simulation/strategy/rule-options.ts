import type { ResolvedFingerprint } from '../../fingerprint/index.js';
import type { RuleOptions } from '../../strategy/index.js';

/** The settings of a fingerprint that decide the code of its strategy. */
export function ruleOptions(fingerprint: ResolvedFingerprint): RuleOptions {
  return {
    switches: {
      use_alt_lamb: fingerprint.use_alt_lamb,
      use_pre_exp_scaling: fingerprint.use_pre_exp_scaling,
    },
    ...(fingerprint.cap_weights === undefined ? {} : { cap: fingerprint.cap_weights }),
    literalMemory: fingerprint.compatibility.literal_memory_conversion,
  };
}
