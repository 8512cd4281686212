import { readFileSync } from 'node:fs';

/**
 * Largest resident memory this process has had, bytes.
 *
 * Linux keeps in `resourceUsage().maxRSS` of a child the size of the process that started it, where that was larger; the mark in
 * /proc is of the process alone. Elsewhere `maxRSS` is.
 */
export function peakMemory(): number {
  return memoryOf('self', 'VmHWM') ?? process.resourceUsage().maxRSS * 1024;
}

/** A line of /proc/<process>/status, bytes: `VmHWM` the peak, `VmRSS` now; undefined where there is none such. */
export function memoryOf(id: number | 'self', line: 'VmHWM' | 'VmRSS'): number | undefined {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    // No /proc on this system, or the process has just ended.
    return undefined;
  }
}
