import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import type { ResolvedFingerprint } from './types.js';

/**
 * Identity of a run: `run_v1_` and the SHA-256 (lower-case hex) of the canonical JSON of its resolved fingerprint.
 *
 * Fingerprints that differ only in the order of keys, in defaults written out, or in keys without effect share an
 * id. Ids differ from those of the old tool, whose JSON tells `1` from `1.0`.
 */
export function fingerprintId(fingerprint: ResolvedFingerprint): string {
  return `run_v1_${createHash('sha256').update(canonicalJson(fingerprint), 'utf8').digest('hex')}`;
}
