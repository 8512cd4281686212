/** Keeps the largest heap and array buffers that were seen. */
export interface MemoryWatch {
  look(): void;
  largest(): { readonly heapBytes: number; readonly arrayBufferBytes: number };
}

/** Asking the system costs as much as a short iteration. */
const leastMs = 100;

export function createMemoryWatch(): MemoryWatch {
  let heapBytes = 0;
  let arrayBufferBytes = 0;
  let lookedAt = -Infinity;
  return {
    look: () => {
      const now = performance.now();
      if (now - lookedAt < leastMs) return;
      lookedAt = now;
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      heapBytes = Math.max(heapBytes, heapUsed);
      arrayBufferBytes = Math.max(arrayBufferBytes, arrayBuffers);
    },
    largest: () => ({ heapBytes, arrayBufferBytes }),
  };
}
