import { describe, expect, it } from 'vitest';
import { createSelection } from '../../src/training/selection.js';

const offer = (iteration: number, set: number, ...metrics: number[]) => ({
  iteration,
  set,
  parameters: { log_k: [iteration, set] },
  metrics: Float64Array.from(metrics),
});

describe('the selection of the best parameters', () => {
  it('keeps the largest of the chosen metric, and the first of equals', () => {
    const selection = createSelection(1);
    expect(selection.best()).toBeUndefined();
    expect(selection.offer(offer(0, 0, 9, -2))).toBe(true);
    expect(selection.offer(offer(0, 1, 10, -3))).toBe(false);
    expect(selection.offer(offer(1, 0, 0, 4))).toBe(true);
    expect(selection.offer(offer(1, 1, 99, 4))).toBe(false);
    expect(selection.best()).toMatchObject({
      value: 4,
      iteration: 1,
      set: 0,
      parameters: { log_k: [1, 0] },
    });
  });

  it('never keeps what is not a finite number', () => {
    const selection = createSelection(0);
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      expect(selection.offer(offer(0, 0, value))).toBe(false);
    }
    expect(selection.best()).toBeUndefined();
    expect(selection.offer(offer(2, 0, -1e9))).toBe(true);
    expect(selection.offer(offer(3, 0, Number.NaN))).toBe(false);
    expect(selection.best()!.iteration).toBe(2);
  });
});
