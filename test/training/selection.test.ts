import { describe, expect, it } from 'vitest';
import { createSelection, type SelectionMethod } from '../../src/training/selection.js';

const offer = (iteration: number, set: number, ...metrics: number[]) => ({
  iteration,
  set,
  parameters: { log_k: [iteration, set] },
  metrics: Float64Array.from(metrics),
});

const by = (method: SelectionMethod, metric: number, testMetric = -1) => ({
  method,
  metric,
  testMetric,
  threshold: 0.5,
});

describe('the selection of the best parameters', () => {
  it('keeps the largest of the chosen metric, and the first of equals', () => {
    const selection = createSelection(by('best_train', 1));
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
    const selection = createSelection(by('best_val', 0));
    for (const value of [Number.NaN, Infinity, -Infinity]) {
      expect(selection.offer(offer(0, 0, value))).toBe(false);
    }
    expect(selection.best()).toBeUndefined();
    expect(selection.offer(offer(2, 0, -1e9))).toBe(true);
    expect(selection.offer(offer(3, 0, Number.NaN))).toBe(false);
    expect(selection.best()!.iteration).toBe(2);
  });

  it('of the last iteration keeps its best set, whatever came before', () => {
    const selection = createSelection(by('last', 0));
    for (const candidate of [offer(0, 0, 9), offer(1, 0, 1), offer(1, 1, 2), offer(1, 2, 1.5)])
      selection.offer(candidate);
    expect(selection.best()).toMatchObject({ iteration: 1, set: 1, value: 2 });
  });

  it('with a threshold prefers what reaches it on the test period, and the largest of the rest while nothing does', () => {
    const selection = createSelection(by('best_train_min_test', 0, 1));
    const seen = [
      offer(0, 0, 3, 0.1),
      offer(0, 1, 5, 0.4),
      offer(1, 0, 1, 0.6),
      offer(1, 1, 9, 0.2),
      offer(2, 0, 2, 0.5),
    ];
    const values = seen.map((candidate) => {
      selection.offer(candidate);
      return selection.best()!.value;
    });
    expect(values).toEqual([3, 5, 1, 1, 2]);
  });

  it('goes on from where another was', () => {
    const selection = createSelection(by('best_train', 0));
    selection.restore({ ...offer(4, 0, 7), value: 7 });
    expect(selection.offer(offer(5, 0, 6))).toBe(false);
    expect(selection.best()!.iteration).toBe(4);
  });
});
