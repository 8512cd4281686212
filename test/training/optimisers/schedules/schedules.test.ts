import { describe, expect, it } from 'vitest';
import {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  warmupCosineSchedule,
} from '../../../../src/training/index.js';

const decay = { peak: 0.01, floor: 1e-5, steps: 1000 };
const counts = Array.from({ length: 1001 }, (_, count) => count);

describe('a constant schedule', () => {
  it('is its rate at every update', () => {
    expect([0, 1, 1e6].map(constantSchedule(0.3))).toEqual([0.3, 0.3, 0.3]);
  });

  it.each([0, -1, NaN, Infinity])('refuses a rate of %f', (rate) => {
    expect(() => constantSchedule(rate)).toThrow(`A constant schedule cannot use rate ${rate}; expected`);
  });
});

describe('a cosine schedule', () => {
  const schedule = cosineSchedule(decay);

  it('goes from the peak to the floor, and stays there', () => {
    expect(schedule(0)).toBeCloseTo(0.01, 16);
    expect(schedule(1000)).toBeCloseTo(1e-5, 16);
    expect(schedule(1500)).toBe(schedule(1000));
  });

  it('has half of the way behind it in the middle, and (2 - √2) / 4 after a quarter', () => {
    expect(schedule(500)).toBeCloseTo((0.01 + 1e-5) / 2, 16);
    expect(schedule(250)).toBeCloseTo(0.01 - ((0.01 - 1e-5) * (2 - Math.SQRT2)) / 4, 16);
  });

  it('is η₀ ((1 - α) ½ (1 + cos(π c / N)) + α) with α = η_min / η₀, and falls all the way', () => {
    const alpha = 1e-5 / 0.01;
    for (const count of counts) {
      const published = 0.01 * ((1 - alpha) * 0.5 * (1 + Math.cos((Math.PI * count) / 1000)) + alpha);
      expect(Math.abs(schedule(count) - published)).toBeLessThan(1e-16);
      if (count > 0) expect(schedule(count)).toBeLessThan(schedule(count - 1));
    }
  });

  it('may end at 0', () => {
    expect(cosineSchedule({ ...decay, floor: 0 })(1000)).toBe(0);
  });
});

describe('an exponential schedule', () => {
  const schedule = exponentialSchedule(decay);

  it('goes from the peak through the geometric mean to the floor', () => {
    expect(schedule(0)).toBe(0.01);
    expect(schedule(500)).toBeCloseTo(Math.sqrt(0.01 * 1e-5), 15);
    expect(schedule(500)).toBeCloseTo(3.162e-4, 7);
    expect(schedule(1000)).toBeCloseTo(1e-5, 16);
  });

  it('goes on below the floor at the same pace', () => {
    expect(schedule(2000) / schedule(1000)).toBeCloseTo(1e-3, 14);
  });

  it('cannot end at 0', () => {
    expect(() => exponentialSchedule({ ...decay, floor: 0 })).toThrow('floor 0; expected a number above 0');
  });
});

describe('a cosine schedule with warm-up', () => {
  const schedule = warmupCosineSchedule({ ...decay, warmupSteps: 200 });

  it('goes straight from the floor to the peak', () => {
    expect(schedule(0)).toBe(1e-5);
    expect(schedule(50)).toBeCloseTo(1e-5 + (0.01 - 1e-5) / 4, 16);
    expect(schedule(200)).toBeCloseTo(0.01, 16);
    expect(Math.max(...counts.map(schedule))).toBe(schedule(200));
  });

  it('then falls as a cosine over what is left, and stays at the floor', () => {
    const rest = cosineSchedule({ ...decay, steps: 800 });
    for (const count of counts.slice(200)) expect(schedule(count)).toBe(rest(count - 200));
    expect(schedule(600)).toBeCloseTo((0.01 + 1e-5) / 2, 16);
    expect(schedule(1000)).toBeCloseTo(1e-5, 16);
    expect(schedule(5000)).toBe(schedule(1000));
  });

  it('is a cosine schedule without warm-up steps', () => {
    const without = warmupCosineSchedule({ ...decay, warmupSteps: 0 });
    expect(counts.map(without)).toEqual(counts.map(cosineSchedule(decay)));
  });

  it.each([1000, 1001, -1, 0.5, NaN])('refuses %f warm-up steps of 1000', (warmupSteps) => {
    expect(() => warmupCosineSchedule({ ...decay, warmupSteps })).toThrow(
      expect.objectContaining({ code: 'training.schedule.option', path: 'warmupSteps', value: warmupSteps }),
    );
  });
});

describe.each([
  ['cosine', cosineSchedule],
  ['exponential', exponentialSchedule],
  ['cosine with warm-up', (given: typeof decay) => warmupCosineSchedule({ ...given, warmupSteps: 0 })],
])('a %s schedule', (_, create) => {
  it.each([
    ['peak', 0],
    ['peak', Infinity],
    ['floor', -1e-9],
    ['floor', 0.01],
    ['floor', NaN],
    ['steps', 0],
    ['steps', 2.5],
  ])('refuses a %s of %f', (path, value) => {
    expect(() => create({ ...decay, [path]: value })).toThrow(
      expect.objectContaining({ code: 'training.schedule.option', path, value }),
    );
  });
});
