import { InputError } from '../diagnostics/index.js';
import { trainingSpans } from '../fingerprint/index.js';
import type { EvaluationPeriod } from './evaluation.js';
import type { MarketPlan } from '../simulation/index.js';

/** How a training period is split, in rows from the start of the run. Spec 07 §2. */
export interface TrainingSplit {
  /** Rows of every training window. */
  readonly windowRows: number;
  /** Starts a window may have: rows 0 .. startRange - 1. */
  readonly startRange: number;
  readonly periods: readonly EvaluationPeriod[];
  /** The period the best parameters are selected by. */
  readonly selectionPeriod: 'train' | 'validation';
}

/**
 * Splits the training period into what windows are drawn from and, at its end, the validation part; the test period
 * follows. Windows never touch validation or test rows.
 *
 * @throws InputError when `bout_offset` leaves no window, or a period is empty
 */
export function splitTraining({ fingerprint, view, trainRows, testRows }: MarketPlan): TrainingSplit {
  const { barMinutes } = view.prices;
  const spans = trainingSpans(fingerprint);
  const fitted = spans.train / barMinutes;
  const validationRows = trainRows - fitted;
  const startRange = fingerprint.bout_offset / barMinutes;
  const windowRows = fitted - startRange;
  if (!Number.isInteger(startRange) || windowRows < 2) {
    throw new InputError(
      `bout_offset is ${fingerprint.bout_offset} minutes, but the training part has ${fitted * barMinutes}; ` +
        `expected whole ${barMinutes} minute bars, fewer than that, so that a window is left.`,
      {
        code: 'training.bout_offset',
        path: 'bout_offset',
        value: fingerprint.bout_offset,
        expected: `less than ${fitted * barMinutes}`,
      },
    );
  }
  return {
    windowRows,
    startRange,
    periods: [
      { name: 'train', from: 0, rows: fitted },
      ...(validationRows > 0 ? [{ name: 'validation' as const, from: fitted, rows: validationRows }] : []),
      ...(testRows > 0 ? [{ name: 'test' as const, from: trainRows, rows: testRows }] : []),
    ],
    selectionPeriod: validationRows > 0 ? 'validation' : 'train',
  };
}
