import { InputError } from '../diagnostics/index.js';

const shape = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;

/** What is wrong with a date, for {@link parseDate} and the dates rule. */
export interface DateFault {
  readonly message: string;
  /** The date that was probably meant, or empty. */
  readonly suggestion: string;
}

/** The fault of a text as a fingerprint date, or `undefined` when it is a date. */
export function dateFault(text: string): DateFault | undefined {
  if (!shape.test(text)) {
    return {
      message: `must have the form "YYYY-MM-DD HH:MM:SS" (UTC), not "${text}"`,
      suggestion: reshaped(text),
    };
  }
  const stamp = stampOf(text);
  if (formatDate(stamp) === text) return undefined;
  return { message: `must be a date of the calendar, which "${text}" is not`, suggestion: formatDate(stamp) };
}

/**
 * A fingerprint date as milliseconds since 1970, UTC.
 *
 * @param text `YYYY-MM-DD HH:MM:SS`
 * @throws InputError (`fingerprint.date`) for another form, or a date that does not exist
 */
export function parseDate(text: string): number {
  const fault = dateFault(text);
  if (fault === undefined) return stampOf(text);
  const hint = fault.suggestion === '' ? '' : ` Did you mean "${fault.suggestion}"?`;
  throw new InputError(`A date ${fault.message}.${hint}`, {
    code: 'fingerprint.date',
    value: text,
    expected: 'YYYY-MM-DD HH:MM:SS',
    ...(fault.suggestion === '' ? {} : { suggestion: fault.suggestion }),
  });
}

/** Milliseconds since 1970 as `YYYY-MM-DD HH:MM:SS`, UTC; the inverse of {@link parseDate}. */
export function formatDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}

function stampOf(text: string): number {
  const [year, month, day, hour, minute, second] = shape.exec(text)!.slice(1).map(Number);
  // Not `Date.UTC`, which reads the years 0 to 99 as 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day);
  return date.setUTCHours(hour!, minute, second);
}

function reshaped(text: string): string {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(?:Z|\+00:00)?)?$/.exec(
    text.trim(),
  );
  if (parts === null) return '';
  const candidate = `${parts[1]!} ${parts[2] ?? '00:00'}${parts[3] ?? ':00'}`;
  return formatDate(stampOf(candidate)) === candidate ? candidate : '';
}
