import { describe, expect, it } from 'vitest';
import { createCanonicaliser } from '../../src/kernel/canonical.js';
import {
  broadcast,
  compileScan,
  constant,
  guarded,
  select,
  width,
  withDerivative,
  type Expr,
  type Primitive,
} from '../../src/kernel/index.js';
import { leaf } from '../../src/kernel/expr.js';

const rows = (...values: number[]) => ({ data: Float64Array.from(values), offset: 0 });

/** Value and gradient of a scalar function of two vectors, compiled. */
function evaluate(
  f: (x: Expr, y: Expr) => Expr,
  x: readonly number[],
  y: readonly number[],
  layout: 'unrolled' | 'loops' = 'unrolled',
) {
  const assets = x.length;
  const scan = compileScan(
    {
      assets,
      parameters: { x: { shape: 'vector' }, y: { shape: 'vector' } },
      inputs: {},
      state: {},
      outputs: { value: { shape: 'scalar' } },
      initial: () => ({}),
      step: ({ parameters }) => ({ state: {}, outputs: { value: f(parameters.x, parameters.y) } }),
    },
    { layout },
  );
  const parameters = rows(...x, ...y);
  const value = rows(0);
  const tape = { data: new Float64Array(scan.tapeStride), offset: 0 };
  const parameterAdjoint = rows(...x.map(() => 0), ...y.map(() => 0));
  scan.record({ steps: 1, parameters, inputs: [], outputs: [value], tape });
  scan.backward({
    steps: 1,
    parameters,
    inputs: [],
    tape,
    outputAdjoints: [rows(1)],
    inputAdjoints: [],
    parameterAdjoint,
  });
  const gradient = [...parameterAdjoint.data];
  return { value: value.data[0]!, byX: gradient.slice(0, assets), byY: gradient.slice(assets) };
}

for (const layout of ['unrolled', 'loops'] as const) {
  describe(`derivatives where there is none, ${layout}`, () => {
    const run = (f: (x: Expr, y: Expr) => Expr, x: number[], y: number[]) => evaluate(f, x, y, layout);

    it('are half and half for a tie of two', () => {
      expect(run((x, y) => x.max(y).sum(), [1, 2], [1, 1])).toEqual({
        value: 3,
        byX: [0.5, 1],
        byY: [0.5, 0],
      });
      expect(run((x, y) => x.min(y).sum(), [1, 2], [1, 1])).toEqual({
        value: 2,
        byX: [0.5, 0],
        byY: [0.5, 1],
      });
    });

    it('are shared equally among the largest, and among the smallest', () => {
      expect(run((x) => x.maximum(), [3, 1, 3], [0, 0, 0]).byX).toEqual([0.5, 0, 0.5]);
      expect(run((x) => x.minimum(), [1, 1, 1, 2], [0, 0, 0, 0]).byX).toEqual([1 / 3, 1 / 3, 1 / 3, 0]);
    });

    it('are 0 for |x| and sign(x) at 0, and for x^0 by its exponent at 0', () => {
      expect(run((x) => x.abs().sum(), [0, -2], [0, 0]).byX).toEqual([0, -1]);
      expect(run((x) => x.sign().sum(), [0, -2], [0, 0]).byX.map(Math.abs)).toEqual([0, 0]);
      expect(run((x, y) => x.pow(y).sum(), [0, 2], [2, 2]).byY).toEqual([0, 4 * Math.log(2)]);
    });

    it('stop, pass straight through, or are what they are said to be', () => {
      expect(run((x) => x.mul(x.stopGradient()).sum(), [3, 4], [0, 0]).byX).toEqual([3, 4]);
      expect(run((x, y) => x.straightThrough(y.mul(5)).sum(), [3, 4], [1, 2])).toEqual({
        value: 15,
        byX: [1, 1],
        byY: [0, 0],
      });
      const custom = run((x, y) => withDerivative(x.mul(2), [{ of: y, by: x.mul(7) }]).sum(), [1, 2], [0, 0]);
      expect(custom).toEqual({ value: 6, byX: [0, 0], byY: [7, 14] });
    });

    it('keep a NaN a NaN: no bound hides it', () => {
      expect(run((x) => x.clamp(0, 1).sum(), [Number.NaN, 0.5], [0, 0]).value).toBeNaN();
    });

    it('keep only the first of several conditions', () => {
      const first = (x: Expr): Expr => select(x.eq(x.maximum()).firstOf(), x.mul(10), x).sum();
      expect(run(first, [2, 5, 5], [0, 0, 0]).value).toBe(2 + 50 + 5);
    });

    it('call a primitive only where its condition holds', () => {
      const seen: number[] = [];
      const differentiated: number[] = [];
      const spy: Primitive = {
        name: 'spy',
        value: (x) => (seen.push(x), x * 100),
        partials: [(x) => (differentiated.push(x), 100)],
      };
      const result = run((x) => guarded(x.gt(2), spy, [x], x).sum(), [1, 3], [0, 0]);
      expect(result).toMatchObject({ value: 301, byX: [1, 100] });
      expect([new Set(seen), new Set(differentiated)]).toEqual([new Set([3]), new Set([3])]);
    });

    it('follow the branch a selection takes, and none of the condition', () => {
      const chosen = (x: Expr, y: Expr): Expr => select(x.gt(y), x.mul(3), y.mul(5)).sum();
      expect(run(chosen, [2, 1], [1, 2])).toEqual({ value: 16, byX: [3, 0], byY: [0, 5] });
      expect(run((x) => select(x.gt(0), 1, 0).sum(), [2, -1], [0, 0])).toMatchObject({
        value: 1,
        byX: [0, 0],
      });
    });

    it('pass a clamp inside its bounds, half at one, and not at all beyond', () => {
      expect(run((x) => x.clamp(0, 1).sum(), [-1, 0, 0.5, 1, 2], [0, 0, 0, 0, 0]).byX).toEqual([
        0, 0.5, 1, 0.5, 0,
      ]);
    });
  });
}

describe('a canonical graph', () => {
  const canonical = createCanonicaliser({ assets: 3 });
  const x = leaf('parameter', 'x', 'vector');
  const s = leaf('parameter', 's', 'scalar');

  it('shares equal sub-expressions however often they are written', () => {
    expect(canonical(x.mul(2).add(s))).toBe(canonical(x.mul(2).add(s)));
    expect(canonical(x.mul(2))).not.toBe(canonical(x.mul(3)));
  });

  it('is its own canonical form', () => {
    const once = canonical(x.mul(2).add(s).div(x.abs().add(1)).max(constant(3).sub(s)).sum());
    expect(canonical(once)).toBe(once);
  });

  it('tells 0 from -0, which are different numbers to 1/x', () => {
    expect(canonical(x.max(constant(0)))).not.toBe(canonical(x.max(constant(-0))));
  });

  it('folds constants and drops what does nothing', () => {
    expect(canonical(constant(2).mul(3).add(width)).details.value).toBe(9);
    for (const same of [x.add(0), x.mul(1), x.sub(0), x.div(1), x.neg().neg(), select(s.gt(0), x, x)]) {
      expect(canonical(same)).toBe(canonical(x));
    }
    expect(canonical(broadcast(s).sum())).toBe(canonical(s.mul(3)));
    expect(canonical(broadcast(s).maximum())).toBe(canonical(s));
    expect(canonical(constant(-0).neg()).details.value).toBe(0);
  });
});

describe('a scan', () => {
  it('of no rows leaves everything as it was', () => {
    const scan = compileScan({
      assets: 2,
      parameters: { p: { shape: 'vector' } },
      inputs: { x: { shape: 'vector', differentiable: true } },
      state: { m: 'vector' },
      outputs: { y: { shape: 'vector' } },
      initial: ({ p }) => ({ m: p }),
      step: ({ inputs, state }) => ({ state: { m: state.m.add(inputs.x) }, outputs: { y: state.m } }),
    });
    const output = rows(7, 7);
    const adjoint = rows(0, 0);
    const run = { steps: 0, parameters: rows(1, 2), inputs: [rows()], tape: rows() };
    scan.record({ ...run, outputs: [output] });
    scan.backward({ ...run, outputAdjoints: [rows()], inputAdjoints: [rows()], parameterAdjoint: adjoint });
    expect([...output.data, ...adjoint.data]).toEqual([7, 7, 0, 0]);
  });

  it('reads and writes rows at the stride it is told', () => {
    const scan = compileScan({
      assets: 1,
      parameters: {},
      inputs: { x: { shape: 'scalar', stride: 3, differentiable: true } },
      state: { sum: 'scalar' },
      outputs: { total: { shape: 'scalar', stride: 2 } },
      initial: () => ({ sum: constant(0) }),
      step: ({ inputs, state }) => {
        const sum = state.sum.add(inputs.x.square());
        return { state: { sum }, outputs: { total: sum } };
      },
    });
    const inputs = [rows(1, 0, 0, 2, 0, 0, 3)];
    const total = rows(0, 9, 0, 9, 0);
    const inputAdjoints = [rows(0, 0, 0, 0, 0, 0, 0)];
    const tape = { data: new Float64Array(3 * scan.tapeStride), offset: 0 };
    scan.record({ steps: 3, parameters: rows(), inputs, outputs: [total], tape });
    scan.backward({
      steps: 3,
      parameters: rows(),
      inputs,
      tape,
      outputAdjoints: [rows(0, 0, 0, 0, 1)],
      inputAdjoints,
      parameterAdjoint: rows(),
    });
    expect([...total.data]).toEqual([1, 9, 5, 9, 14]);
    expect([...inputAdjoints[0]!.data]).toEqual([2, 0, 0, 4, 0, 0, 6]);
  });

  it('takes its numbers from where it is told, adds adjoints to what is there, and remembers nothing of a run', () => {
    for (const layout of ['unrolled', 'loops'] as const) {
      const scan = compileScan(
        {
          assets: 2,
          parameters: { p: { shape: 'vector' } },
          inputs: { x: { shape: 'vector', differentiable: true } },
          state: { m: 'vector' },
          outputs: { y: { shape: 'scalar' } },
          initial: ({ p }) => ({ m: p }),
          step: ({ inputs, state }) => {
            const m = state.m.mul(inputs.x);
            return { state: { m }, outputs: { y: m.sum() } };
          },
        },
        { layout },
      );
      const at = (offset: number, ...values: number[]) => ({
        data: Float64Array.of(...new Array<number>(offset).fill(-77), ...values),
        offset,
      });
      const tape = at(4, ...new Array<number>(2 * scan.tapeStride).fill(0));
      const given = { steps: 2, parameters: at(3, 2, 3), inputs: [at(1, 5, 7, 11, 13)] };
      const inputAdjoints = [at(1, 0, 0, 0, 0)];
      const parameterAdjoint = at(3, 1000, 0);
      for (const times of [1, 2]) {
        const output = at(2, 0, 0);
        scan.record({ ...given, outputs: [output], tape });
        expect([...output.data]).toEqual([-77, -77, 31, 383]);
        scan.backward({ ...given, tape, outputAdjoints: [at(2, 0, 1)], inputAdjoints, parameterAdjoint });
        const once = [22, 39, 10, 21];
        expect([...inputAdjoints[0]!.data]).toEqual([-77, ...once.map((slope) => slope * times)]);
        expect([...parameterAdjoint.data]).toEqual([-77, -77, -77, 1000 + 55 * times, 91 * times]);
      }
    }
  });

  it('refuses a vector where its definition has a scalar state', () => {
    const definition = {
      assets: 2,
      parameters: { p: { shape: 'vector' } },
      inputs: {},
      state: { total: 'scalar' },
      outputs: {},
      initial: () => ({ total: constant(0) }),
      step: ({ parameters }: { parameters: { p: Expr } }) => ({
        state: { total: parameters.p },
        outputs: {},
      }),
    } as const;
    expect(() => compileScan(definition)).toThrow(/total is declared a scalar/);
  });

  it('refuses a vector where its definition has a scalar', () => {
    const definition = {
      assets: 2,
      parameters: { p: { shape: 'vector' } },
      inputs: {},
      state: {},
      outputs: { y: { shape: 'scalar' } },
      initial: () => ({}),
      step: ({ parameters }: { parameters: { p: Expr } }) => ({ state: {}, outputs: { y: parameters.p } }),
    } as const;
    expect(() => compileScan(definition)).toThrow(/y is declared a scalar/);
  });
});

describe('an output made of parameters alone', () => {
  it('has its derivative, also where it is one number repeated for every asset', () => {
    const scan = compileScan({
      assets: 3,
      parameters: { theta: { shape: 'vector' }, phi: { shape: 'scalar' } },
      inputs: { nothing: { shape: 'scalar' } },
      state: {},
      outputs: { largest: { shape: 'vector' }, scaled: { shape: 'vector' } },
      initial: () => ({}),
      step: ({ parameters: { theta, phi } }) => ({
        state: {},
        outputs: { largest: theta.maximum(), scaled: theta.mul(phi) },
      }),
    });
    const rows = (...values: number[]) => ({ data: Float64Array.from(values), offset: 0 });
    const run = { steps: 2, parameters: rows(1, 5, 2, 4), inputs: [rows(0, 0)] };
    const outputs = [rows(...new Array<number>(6).fill(0)), rows(...new Array<number>(6).fill(0))];
    const tape = rows(...new Array<number>(2 * scan.tapeStride + 1).fill(0));
    scan.record({ ...run, outputs, tape });
    expect([...outputs[0]!.data]).toEqual([5, 5, 5, 5, 5, 5]);
    const adjoint = rows(0, 0, 0, 0);
    scan.backward({
      ...run,
      tape,
      outputAdjoints: [rows(1, 2, 3, 4, 5, 6), rows(1, 1, 1, 0, 0, 0)],
      inputAdjoints: [rows()],
      parameterAdjoint: adjoint,
    });
    expect([...adjoint.data]).toEqual([4, 4 + 21, 4, 8]);
  });
});
