import { describe, expect, test } from 'vitest';
import { joeKuoNumbers } from '../../../src/sampling/sobol/joe-kuo-numbers.js';
import { sobolSequence } from '../../../src/sampling/sobol/sobol-sequence.js';
import { columns } from '../columns.js';
import { evenlySplit, qualityOfPair } from './nets.js';

const sequence = (points: number, dimensions: number): number[][] =>
  columns(sobolSequence(points, dimensions), { points, dimensions, seed: 0 }).map((column) =>
    column.map((bits) => bits / 2 ** 32),
  );

describe('The initial numbers of Joe and Kuo', () => {
  test('are one list a primitive polynomial of degree 1 to 12, of odd numbers m_i below 2^i', () => {
    expect(joeKuoNumbers).toHaveLength(480);
    expect(joeKuoNumbers.filter(({ length }) => length === 12)).toHaveLength(144);
    for (const numbers of joeKuoNumbers) {
      expect(numbers.every((m, i) => m % 2 === 1 && m > 0 && m < 2 ** (i + 1))).toBe(true);
    }
  });
});

describe('The Sobol sequence', () => {
  test('begins as published', () => {
    expect(sequence(10, 3)).toEqual([
      [0, 0.5, 0.75, 0.25, 0.375, 0.875, 0.625, 0.125, 0.1875, 0.6875],
      [0, 0.5, 0.25, 0.75, 0.375, 0.875, 0.125, 0.625, 0.3125, 0.8125],
      [0, 0.5, 0.25, 0.75, 0.625, 0.125, 0.875, 0.375, 0.9375, 0.4375],
    ]);
  });

  // Computed apart from this code, from the published table.
  test.each([
    [10, 1009, 1831],
    [100, 3943, 3237],
    [337, 2075, 1537],
    [481, 3687, 637],
  ])('has its published numbers far out in dimension %i', (dimension, last, middle) => {
    const numbers = sequence(4096, dimension)[dimension - 1]!;
    expect([numbers[4095]! * 4096, numbers[2741]! * 4096]).toEqual([last, middle]);
  });

  test('has one of its first 2^k numbers in each interval of 2^-k, in every dimension', () => {
    const dimensions = 620;
    const whole = sequence(256, dimensions);
    for (let k = 0; k <= 8; k++) {
      const uneven = whole.filter((column) => !evenlySplit([column.slice(0, 2 ** k)], [k]));
      expect(uneven).toEqual([]);
    }
  });

  test('keeps its dimensions, also those beyond the table, when more are asked for', () => {
    expect(sequence(64, 500).slice(0, 490)).toEqual(sequence(64, 490));
  });

  test('fills the first pairs of dimensions evenly', () => {
    const first = sequence(1024, 10);
    const qualities = first.flatMap((a, i) => first.slice(i + 1).map((b) => qualityOfPair(a, b)));
    expect(qualities[0]).toBe(0);
    expect(Math.max(...qualities)).toBe(4);
    expect(qualities.reduce((sum, t) => sum + t, 0) / qualities.length).toBeLessThan(1.8);
  });
});
