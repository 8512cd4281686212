import { freemem } from 'node:os';

/**
 * Bytes this process could still take: what the system has free or could free at once, and no more than the limit of a container
 * leaves.
 */
export function availableMemory(): number {
  const limit = process.constrainedMemory();
  const free = freemem();
  // Without a limit it is 0 or larger than any memory.
  return limit > 0 ? Math.min(free, Math.max(limit - process.memoryUsage.rss(), 0)) : free;
}
