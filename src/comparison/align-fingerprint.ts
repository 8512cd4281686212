import type { Warning } from '../diagnostics/index.js';
import {
  FingerprintError,
  resolveFingerprint,
  type Resolution,
  type ResolvedFingerprint,
} from '../fingerprint/index.js';
import { marketKeys, marketValue } from './market-keys.js';

/** Settings of {@link alignFingerprint}. */
export interface AlignOptions {
  readonly fingerprint: ResolvedFingerprint;
  /** Whose tokens, bars, window, fees and costs are taken. */
  readonly to: ResolvedFingerprint;
  /** Where the fingerprint is from, for errors. */
  readonly source: string;
  /** What the other one is called, for warnings. */
  readonly toLabel: string;
  /** Fees come from a series. */
  readonly hasFees?: boolean;
}

/**
 * A fingerprint on the market of another one: all keys of {@link marketKeys}, and the end of the test period, are those of `to`.
 *
 * @returns with a warning (`comparison.aligned`) for every key that changes
 * @throws FingerprintError where the strategy does not fit that market, such as one with bounds for other tokens
 */
export function alignFingerprint({
  fingerprint,
  to,
  source,
  toLabel,
  hasFees = false,
}: AlignOptions): Resolution {
  const changed = [
    ...marketKeys.map((key) => ({ key, was: marketValue(fingerprint, key), is: marketValue(to, key) })),
    { key: 'endTestDateString', was: fingerprint.endTestDateString, is: to.endTestDateString },
  ].filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
  const given = Object.fromEntries(
    changed.filter(({ key }) => !key.includes('.')).map(({ key, is }) => [key, is]),
  );
  const { minute_end_protocol_fees } = to.compatibility;
  const aligned = {
    ...fingerprint,
    ...given,
    compatibility: { ...fingerprint.compatibility, minute_end_protocol_fees },
  };
  const resolution = resolved(aligned, hasFees, `${source}, aligned with ${toLabel},`);
  return {
    ...resolution,
    warnings: [
      ...changed.map(({ key, was, is }): Warning => ({
        code: 'comparison.aligned',
        message: `${key} is ${JSON.stringify(is)}, as in ${toLabel}, instead of ${JSON.stringify(was)}.`,
        path: key,
        value: was,
      })),
      ...resolution.warnings,
    ],
  };
}

function resolved(document: unknown, hasFees: boolean, subject: string): Resolution {
  try {
    return resolveFingerprint(document, { hasFees });
  } catch (error) {
    throw error instanceof FingerprintError ? new FingerprintError(error.problems, subject) : error;
  }
}
