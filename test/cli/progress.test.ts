import { describe, expect, it } from 'vitest';
import { createProgress, formatDuration } from '../../src/cli/progress.js';
import { recorder } from './cli-harness.js';

/** Reports `total` units, one every `unitMs`, to a stream. */
function work(total: number, unitMs: number, terminal: { isTTY?: boolean; columns?: number }): string {
  const stream = recorder(terminal);
  let clock = 0;
  const progress = createProgress({ stream, unit: 'iteration', now: () => clock });
  for (let done = 1; done <= total; done++) {
    clock += unitMs;
    progress.report({ done, total, detail: 'objective 1.5' });
  }
  progress.end();
  return stream.text();
}

describe('progress', () => {
  it('rewrites one line on a terminal, at most ten times a second, and ends it', () => {
    const text = work(1000, 1, { isTTY: true });
    const frames = text.split('\r\u001b[K').slice(1);
    expect(frames.length).toBeGreaterThanOrEqual(10);
    expect(frames.length).toBeLessThanOrEqual(12);
    expect(frames.at(-1)).toBe('iteration 1000/1000   1000/s   objective 1.5   ETA 0s\n');
    expect(text.match(/\n/g)).toHaveLength(1);
  });

  it('keeps the line within the terminal', () => {
    const frames = work(100, 100, { isTTY: true, columns: 30 }).split('\r\u001b[K').slice(1);
    for (const frame of frames) expect(frame.trimEnd().length).toBeLessThan(30);
  });

  it('elsewhere writes a line for every tenth of the work', () => {
    const lines = work(100, 1000, {}).trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[4]).toBe('iteration 50/100   1/s   objective 1.5   ETA 50s');
  });

  it('elsewhere stays silent when the work takes less than two seconds', () => {
    expect(work(100, 10, {})).toBe('');
  });

  it('elsewhere is never silent for much more than a minute', () => {
    expect(work(10, 61_000, {}).trimEnd().split('\n')).toHaveLength(10);
    expect(work(1000, 10_000, {}).trimEnd().split('\n')).toHaveLength(166);
  });

  it('says how fast without exponents', () => {
    expect(work(50_000, 0.25, { isTTY: true })).toContain('4000/s');
  });
});

describe('formatDuration', () => {
  it('uses the two largest units', () => {
    expect([0.4, 59, 75, 3600, 5025].map(formatDuration)).toEqual(['0s', '59s', '1m15s', '1h00m', '1h23m']);
  });
});
