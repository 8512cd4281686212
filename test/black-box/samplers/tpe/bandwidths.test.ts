import { describe, expect, it } from 'vitest';
import { bandwidths, type BandwidthRequest } from '../../../../src/black-box/samplers/tpe/bandwidths.js';
import { observationWeights } from '../../../../src/black-box/samplers/tpe/observation-weights.js';

const request: BandwidthRequest = { rule: 'neighbours', lower: 0, upper: 100, dimensions: 1 };

describe('bandwidths', () => {
  it('are the larger distance to a neighbour, whatever the order of the centres', () => {
    // Sorted 1, 11, 51, 81: distances 10, 40, 40, 30; the least is 100/6.
    const widths = bandwidths(Float64Array.of(51, 1, 81, 11), request);
    expect([...widths]).toEqual([40, 100 / 6, 30, 40]);
  });

  it('are the distance to the farther end where there is one centre', () => {
    expect([...bandwidths(Float64Array.of(20), request)]).toEqual([80]);
  });

  it('are at least a share of the range that falls to a hundredth', () => {
    expect([...bandwidths(Float64Array.of(50, 50), request)]).toEqual([25, 25]);
    const crowd = new Float64Array(300).fill(7);
    expect(new Set(bandwidths(crowd, request))).toEqual(new Set([1]));
  });

  it("are all 0.2 n^(-1/(d + 4)) of the range by Scott's rule", () => {
    const centres = Float64Array.from({ length: 32 }, (_, i) => 3 * i);
    const widths = bandwidths(centres, { ...request, rule: 'scott', dimensions: 1 });
    // 32^(-1/5) is a half.
    for (const width of widths) expect(width).toBeCloseTo(10, 12);
  });

  it('are none of no centres', () => {
    expect(bandwidths(new Float64Array(), request)).toHaveLength(0);
  });
});

describe('observationWeights', () => {
  it('are equal up to 25 observations', () => {
    expect(observationWeights(0)).toHaveLength(0);
    expect([...observationWeights(25)]).toEqual(new Array<number>(25).fill(1));
  });

  it('rise from 1/n at the oldest to 1 at those before the latest 25', () => {
    expect([...observationWeights(26)]).toEqual([1 / 26, ...new Array<number>(25).fill(1)]);
    const weights = [...observationWeights(50)];
    expect(weights[0]).toBe(1 / 50);
    expect(weights[12]).toBeCloseTo((1 / 50 + 1) / 2, 14);
    expect(weights.slice(24)).toEqual(new Array<number>(26).fill(1));
  });
});
