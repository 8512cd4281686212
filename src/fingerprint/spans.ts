import { parseDate } from './dates.js';
import type { ResolvedFingerprint } from './types.js';

const barMinutesOf = { minute: 1, hour: 60, day: 1440 } as const;

/** Minutes between two rows of the prices. */
export function barMinutes({ freq }: Pick<ResolvedFingerprint, 'freq'>): 1 | 60 | 1440 {
  return barMinutesOf[freq];
}

/** The tokens in the order every per-asset vector and result has. */
export function sortedTokens({ tokens }: Pick<ResolvedFingerprint, 'tokens'>): readonly string[] {
  // By code unit, so that the order depends on no locale.
  return [...tokens].sort();
}

/** Lengths of the parts of a training, in minutes. */
export interface TrainingSpans {
  /** Training period without the validation tail. */
  readonly train: number;
  readonly validation: number;
  /** One training window: `train - bout_offset`. */
  readonly window: number;
  /** 0 without a test period. */
  readonly test: number;
}

/**
 * Splits the period of a fingerprint as spec 07 §2 does: of the `L` rows between the two dates, both included, the
 * last `floor(L * val_fraction)` are validation; the end row itself is not simulated.
 */
export function trainingSpans(fingerprint: ResolvedFingerprint): TrainingSpans {
  const bar = barMinutes(fingerprint);
  const start = parseDate(fingerprint.startDateString);
  const end = parseDate(fingerprint.endDateString);
  const rows = (end - start) / (60_000 * bar) + 1;
  const validationRows = Math.floor(rows * fingerprint.optimisation_settings.val_fraction);
  const train = (rows - validationRows - 1) * bar;
  const { endTestDateString: endTest } = fingerprint;
  return {
    train,
    validation: validationRows * bar,
    window: train - fingerprint.bout_offset,
    test: endTest === null ? 0 : (parseDate(endTest) - end) / 60_000,
  };
}
