import { describe, expect, it } from 'vitest';
import { scaleByLearningRate, scaleBySchedule } from '../../../src/training/index.js';

const schedule = (count: number): number => 2 ** -count;
const one = Float64Array.of(1, -3);

describe('scaling by a schedule', () => {
  it('multiplies each update by the number of its turn, from 0, and keeps the sign', () => {
    const { init, update } = scaleBySchedule(schedule);
    const first = update(one, init(2), one);
    const second = update(one, first.state, one);
    expect([[...first.updates], [...second.updates], second.state]).toEqual([[1, -3], [0.5, -1.5], 2]);
  });

  it('is a learning rate but for the sign', () => {
    const { update } = scaleByLearningRate(schedule);
    expect([...update(one, 1, one).updates]).toEqual([-0.5, 1.5]);
  });
});
