import type { Warning } from '../diagnostics/index.js';

/** A metric as results carry it: `null`, with a warning that says why, where it has no value. */
export function nullIfUndefined(value: number, name: string, warnings: Warning[]): number | null {
  if (Number.isFinite(value)) return value;
  const message = Number.isNaN(value)
    ? `${name} has no value: the period has too few samples for it.`
    : `${name} has no finite value: it grew past what a number holds.`;
  warnings.push({ code: 'objective.undefined', message, path: name });
  return null;
}
