import { describe, expect, it } from 'vitest';
import { penaliseCurvature } from '../../../src/training/curvature/index.js';
import { lanesOf } from '../lanes.js';

describe('a penalty on curvature', () => {
  it('is w |tr ∇²J|, with the gradient that central differences find', async () => {
    const { lanes, example } = lanesOf();
    const vector = lanes.work.vector;
    const run = lanes.work.newRun(example);
    const windows = { starts: [0, 300, 9000], iteration: 0 };
    const weight = 0.05;
    const centre = vector.pack(example);
    const at = async (point: Float64Array) => {
      const parameters = vector.unpack(point, example);
      run.setParameters(parameters);
      const plain = await lanes.gradients([{ run, parameters }], windows);
      const [penalised] = await penaliseCurvature(
        { lanes, vector, weight },
        [{ run, parameters }],
        windows,
        plain,
      );
      return { plain: plain[0]!, penalised: penalised! };
    };
    const { plain, penalised } = await at(centre);
    expect(penalised.objective).toBeLessThan(plain.objective);
    expect(Object.keys(penalised.gradient)).toEqual(Object.keys(plain.gradient));
    const slopes = vector.pack(penalised.gradient);
    const own = vector.pack(plain.gradient);
    for (let k = 0; k < vector.size; k++) {
      const h = 1e-3;
      const sides = [];
      for (const side of [h, -h]) {
        const moved = centre.slice();
        moved[k]! += side;
        sides.push((await at(moved)).penalised.objective);
      }
      const difference = (sides[0]! - sides[1]!) / (2 * h);
      expect(Math.abs(slopes[k]! - own[k]!)).toBeGreaterThan(1e-6);
      // Kinks of the objective between the points are in both differences, unequally.
      expect(Math.abs(slopes[k]! - difference)).toBeLessThan(1e-3 * Math.abs(difference));
    }
  });
});
