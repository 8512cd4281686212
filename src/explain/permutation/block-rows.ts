import { InputError } from '../../diagnostics/index.js';

/** Days of a block unless somebody says otherwise; so many chunks as make up at least that. */
const usualDays = 7;

/**
 * Observations of signals in a block of so many days.
 *
 * @param days absent: 7, or the next whole number of observations
 * @param chunkDays days between two observations, `chunk_period`
 * @throws InputError (`explain.block`) for days that are no whole number of observations
 */
export function blockRows(days: number | undefined, chunkDays: number): number {
  if (days === undefined) return Math.ceil(usualDays / chunkDays - 1e-9);
  const rows = days / chunkDays;
  const whole = Math.round(rows);
  if (whole >= 1 && Math.abs(rows - whole) < 1e-9 * whole) return whole;
  const expected = `a multiple of ${chunkDays} days, the chunk_period of the fingerprint`;
  throw new InputError(`--block is ${days} days; expected ${expected}.`, {
    code: 'explain.block',
    path: '--block',
    value: days,
    expected,
    suggestion: String(Math.max(1, whole) * chunkDays),
  });
}
