import { describe, expect, it } from 'vitest';
import { traceOfCurvature, tracePoints } from '../../../src/training/curvature/index.js';

describe('the trace of second derivatives', () => {
  it('of x^4 + 3 x² y - 2 y² is 12 x² + 6 y - 4, with slopes (24 x, 6)', () => {
    const slopes = ([x, y]: Float64Array): Float64Array =>
      Float64Array.of(4 * x! ** 3 + 6 * x! * y!, 3 * x! ** 2 - 4 * y!);
    const at = Float64Array.of(0.7, -1.3);
    const found = traceOfCurvature(at, slopes(at), tracePoints(at).map(slopes));
    expect(found.trace).toBeCloseTo(12 * 0.49 - 7.8 - 4, 5);
    expect(found.slopes[0]).toBeCloseTo(24 * 0.7, 5);
    expect(found.slopes[1]).toBeCloseTo(6, 5);
  });

  it('takes two points a coordinate, first those above', () => {
    const points = tracePoints(Float64Array.of(1, 100));
    expect(points).toHaveLength(4);
    expect(points[0]![0]).toBeGreaterThan(1);
    expect(points[1]![1]! - 100).toBeCloseTo(0.1, 12);
    expect(points[2]![0]).toBeLessThan(1);
  });
});
