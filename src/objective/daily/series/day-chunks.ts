import { ParameterError } from '../../../diagnostics/index.js';

/**
 * Consecutive chunks of a number of days; an incomplete tail is left out, unless it is all there is (spec 06 §12, M6).
 *
 * @param chunkDays - days a chunk; null for a single chunk of all days.
 * @throws ParameterError (`daily.chunk_days`) if it is not a whole number of at least 2.
 */
export function dayChunks(returns: Float64Array, chunkDays: number | null): Float64Array[] {
  if (chunkDays === null) return [returns];
  if (!Number.isSafeInteger(chunkDays) || chunkDays < 2) throw badChunk(chunkDays);
  const complete = Math.floor(returns.length / chunkDays);
  if (complete === 0) return [returns];
  return Array.from({ length: complete }, (_, k) => returns.subarray(k * chunkDays, (k + 1) * chunkDays));
}

function badChunk(chunkDays: number): ParameterError {
  const expected = 'a whole number of at least 2, or null for all days together';
  const suggestion = Number.isFinite(chunkDays) ? String(Math.max(2, Math.round(chunkDays))) : undefined;
  const hint = suggestion === undefined ? '' : ` The nearest that fits is ${suggestion}.`;
  return new ParameterError(`chunkDays is ${chunkDays}; expected ${expected}.${hint}`, {
    code: 'daily.chunk_days',
    path: 'chunkDays',
    value: chunkDays,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
