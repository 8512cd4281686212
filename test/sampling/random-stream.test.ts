import { describe, expect, test } from 'vitest';
import { aleaStream, randomStream } from '../../src/sampling/index.js';

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const draw = (count: number, next: () => number): number[] => Array.from({ length: count }, next);

describe.each([
  ['randomStream', randomStream],
  ['aleaStream', aleaStream],
])('%s', (_, open) => {
  test('repeats for the same seed and name, and for no other', () => {
    const first = (seed: number | string, name: string): number[] => {
      const stream = open(seed, name);
      return draw(5, () => stream.uniform());
    };
    expect(first(1, 'a')).toEqual(first(1, 'a'));
    expect(first(1, 'a')).toEqual(first('1', 'a'));
    expect(first(1, 'a')).not.toEqual(first(2, 'a'));
    expect(first(1, 'a')).not.toEqual(first(1, 'b'));
  });

  test('does not move when another stream is drawn from', () => {
    const stream = open(3, 'x');
    const other = open(3, 'x');
    const alone = draw(4, () => stream.normal());
    const rival = open(3, 'y');
    expect(
      draw(4, () => {
        rival.normal();
        return other.normal();
      }),
    ).toEqual(alone);
  });

  test('draws numbers of the right moments', () => {
    const stream = open('moments', 'x');
    const uniforms = draw(50_000, () => stream.uniform());
    expect(uniforms.every((u) => u >= 0 && u < 1)).toBe(true);
    // Bounds are four standard deviations of each mean.
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(0.0052);
    const normals = draw(50_000, () => stream.normal());
    expect(Math.abs(mean(normals))).toBeLessThan(0.018);
    expect(Math.abs(mean(normals.map((x) => x ** 2)) - 1)).toBeLessThan(0.026);
    expect(Math.abs(mean(normals.map((x) => x ** 4)) - 3)).toBeLessThan(0.18);
    const exponentials = draw(50_000, () => stream.exponential());
    expect(exponentials.every((x) => x >= 0 && Number.isFinite(x))).toBe(true);
    expect(Math.abs(mean(exponentials) - 1)).toBeLessThan(0.018);
    expect(Math.abs(mean(exponentials.map((x) => x ** 2)) - 2)).toBeLessThan(0.08);
  });
});

test('The numbers of a training stay what they were', () => {
  const stream = randomStream(3, 'batch/1');
  expect([stream.uniform(), stream.uniform()]).toEqual([0.21005303911135423, 0.9187582283574927]);
  expect(stream.normal()).toBeCloseTo(1.098148401163354, 14);
  expect(stream.normal()).toBeCloseTo(-0.12573844350191532, 14);
});

test('The numbers of a generated market stay what they were', () => {
  const stream = aleaStream(3, 'regime');
  expect([stream.uniform(), stream.uniform()]).toEqual([0.604734837077558, 0.29371713916771114]);
  expect(stream.normal()).toBeCloseTo(0.05182464074182315, 14);
  expect(stream.normal()).toBeCloseTo(0.4670737965543503, 14);
  expect(stream.exponential()).toBeCloseTo(1.498137548942333, 14);
});
