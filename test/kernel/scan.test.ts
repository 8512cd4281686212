import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compileScan,
  constant,
  guarded,
  select,
  width,
  type Expr,
  type Primitive,
  type Scan,
  type ScanDefinition,
} from '../../src/kernel/index.js';
import { interpretScan } from '../reference/interpret-scan.js';

type Definition = ScanDefinition<'theta' | 'phi' | 'gain', 'x' | 'y', 'm' | 'c', 'out' | 'total'>;
type StepInputs = Parameters<Definition['step']>[0];

/** Instructions for one random node: which operation, and which earlier nodes it takes. */
interface Instruction {
  readonly op: number;
  readonly a: number;
  readonly b: number;
}

const squareRootSum: Primitive = {
  name: 'squareRootSum',
  value: (a, b) => Math.sqrt(1 + a * a + b * b),
  partials: [(a, b) => a / Math.sqrt(1 + a * a + b * b), (a, b) => b / Math.sqrt(1 + a * a + b * b)],
};

/** Operations that keep values within a few units, so that central differences stay meaningful. */
const makers: readonly ((a: Expr, b: Expr) => Expr)[] = [
  (a, b) => a.add(b),
  (a, b) => a.sub(b).mul(0.5),
  (a, b) => a.mul(b).mul(0.3),
  (a, b) => a.div(b.square().add(1)),
  (a, b) => a.square().add(0.5).pow(b.mul(0.2)),
  (a) => a.mul(0.3).exp().mul(0.5),
  (a) => a.square().add(1).log(),
  (a) => a.square().add(0.3).sqrt(),
  (a) => a.add(3).cbrt(),
  (a, b) => a.min(b),
  (a, b) => a.max(b),
  (a) => a.abs(),
  (a, b) => a.clamp(-1, b.abs().add(0.1)),
  (a, b) => select(a.gt(b), a, b.mul(2)),
  (a, b) => a.mean().add(b),
  (a, b) => a.maximum().sub(b.minimum()),
  (a, b) => a.sub(a.sum().div(width)).add(b.neg()),
  (a, b) => select(a.eq(a.maximum()).firstOf(), b, a),
  (a, b) => guarded(a.lt(b), squareRootSum, [a, b], a.mul(0.1)),
  (a, b) => select(a.le(b).or(b.ge(0.5)).and(a.lt(2).not()), a, b.sign().add(b)),
];

function build(assets: number, instructions: readonly Instruction[]): Definition {
  const grow = (given: StepInputs): Expr[] => {
    const { theta, phi, gain } = given.parameters;
    const nodes: Expr[] = [
      theta,
      phi,
      gain,
      given.inputs.x,
      given.inputs.y,
      given.state.m,
      given.state.c,
      constant(0.7),
    ];
    for (const { op, a, b } of instructions) {
      nodes.push(makers[op % makers.length]!(nodes[a % nodes.length]!, nodes[b % nodes.length]!));
    }
    return nodes;
  };
  return {
    assets,
    parameters: {
      theta: { shape: 'vector' },
      phi: { shape: 'scalar' },
      gain: { shape: 'vector', differentiable: false },
    },
    inputs: { x: { shape: 'vector', differentiable: true }, y: { shape: 'scalar', differentiable: true } },
    state: { m: 'vector', c: 'scalar' },
    outputs: { out: { shape: 'vector' }, total: { shape: 'scalar' } },
    initial: ({ theta, phi }) => ({ m: theta.mul(0.5).exp().sub(1), c: phi.square().sub(theta.mean()) }),
    step: (given) => {
      const nodes = grow(given);
      const last = nodes.at(-1)!;
      const squash = (node: Expr): Expr => node.div(node.square().add(1).sqrt());
      return {
        state: {
          m: squash(last).mul(0.5).add(given.state.m.mul(0.4)).add(given.parameters.theta.mul(0.1)),
          c: squash(nodes.at(-2)!).mean().mul(0.5).add(given.state.c.mul(0.3)).add(given.inputs.y.mul(0.1)),
        },
        outputs: {
          out: squash(last).add(given.state.m),
          total: last.mul(given.inputs.x).mean().add(given.state.c),
        },
      };
    },
  };
}

interface Case {
  readonly assets: number;
  readonly steps: number;
  readonly instructions: readonly Instruction[];
  readonly numbers: readonly number[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  assets: fc.integer({ min: 2, max: 9 }),
  steps: fc.integer({ min: 1, max: 5 }),
  instructions: fc.array(fc.record({ op: fc.nat(100), a: fc.nat(100), b: fc.nat(100) }), {
    minLength: 2,
    maxLength: 25,
  }),
  numbers: fc.array(fc.double({ min: -1.5, max: 1.5, noNaN: true }), { minLength: 200, maxLength: 200 }),
});

/** Numbers of a case, laid out as the compiled scan wants them. */
function layOut({ assets, steps, numbers }: Case) {
  let next = 0;
  const take = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => numbers[next++ % numbers.length]! + 1e-3 * next);
  const outAdjoint = take(steps * assets);
  const totalAdjoint = take(steps);
  return {
    theta: take(assets),
    phi: take(1),
    gain: take(assets),
    x: take(steps * assets),
    y: take(steps),
    outAdjoint,
    totalAdjoint,
  };
}

function run(scan: Scan, { assets, steps }: Case, numbers: ReturnType<typeof layOut>) {
  const rows = (data: Float64Array) => ({ data, offset: 0 });
  const parameters = rows(Float64Array.of(...numbers.theta, ...numbers.phi, ...numbers.gain));
  const inputs = [rows(numbers.x), rows(numbers.y)];
  const outputs = [rows(new Float64Array(steps * assets)), rows(new Float64Array(steps))];
  const plain = [rows(new Float64Array(steps * assets)), rows(new Float64Array(steps))];
  const tape = rows(new Float64Array(steps * scan.tapeStride));
  const inputAdjoints = inputs.map((input) => rows(new Float64Array(input.data.length)));
  const parameterAdjoint = rows(new Float64Array(scan.parameterSize));
  const outputAdjoints = [rows(numbers.outAdjoint), rows(numbers.totalAdjoint)];
  scan.forward({ steps, parameters, inputs, outputs: plain });
  scan.record({ steps, parameters, inputs, outputs, tape });
  scan.backward({ steps, parameters, inputs, tape, outputAdjoints, inputAdjoints, parameterAdjoint });
  return { plain, outputs, inputAdjoints, parameterAdjoint };
}

function objective(scan: Scan, given: Case, numbers: ReturnType<typeof layOut>): number {
  const { plain } = run(scan, given, numbers);
  const dot = (a: Float64Array, b: Float64Array): number =>
    a.reduce((total, value, k) => total + value * b[k]!, 0);
  return dot(plain[0]!.data, numbers.outAdjoint) + dot(plain[1]!.data, numbers.totalAdjoint);
}

/** Largest |a - b|, NaN where either is. */
function largestDifference(a: Float64Array, b: ArrayLike<number>): number {
  return Math.max(0, ...a.map((value, k) => Math.abs(value - b[k]!)));
}

const bothLayouts = ['unrolled', 'loops'] as const;

describe('a compiled scan', () => {
  it('computes what interpreting its graph computes, unrolled and with loops', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const definition = build(given.assets, given.instructions);
        const numbers = layOut(given);
        const slice = (data: Float64Array, row: number, size: number) => [
          ...data.subarray(row * size, (row + 1) * size),
        ];
        const expected = interpretScan(
          definition,
          { theta: [...numbers.theta], phi: [...numbers.phi], gain: [...numbers.gain] },
          Array.from({ length: given.steps }, (_, row) => ({
            x: slice(numbers.x, row, given.assets),
            y: slice(numbers.y, row, 1),
          })),
        );
        for (const layout of bothLayouts) {
          const { plain, outputs } = run(compileScan(definition, { layout }), given, numbers);
          expect(outputs.map((rows) => [...rows.data])).toEqual(plain.map((rows) => [...rows.data]));
          const out = expected.flatMap((row) => row.out);
          const total = expected.map((row) => row.total[0]!);
          expect(largestDifference(plain[0]!.data, out)).toBeLessThan(1e-10);
          expect(largestDifference(plain[1]!.data, total)).toBeLessThan(1e-10);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('has the derivative that central differences have, for parameters and inputs, on random graphs', () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, (given) => {
        const definition = build(given.assets, given.instructions);
        const numbers = layOut(given);
        const scans = bothLayouts.map((layout) => compileScan(definition, { layout }));
        const [unrolled, loops] = scans.map((scan) => run(scan, given, numbers));
        const [one, other] = [unrolled!, loops!].map(({ parameterAdjoint }) => parameterAdjoint.data);
        expect(largestDifference(one!, other!)).toBeLessThan(1e-8);
        const gradients = [
          [numbers.theta, unrolled!.parameterAdjoint.data.subarray(0, given.assets)],
          [numbers.phi, unrolled!.parameterAdjoint.data.subarray(given.assets, given.assets + 1)],
          [numbers.x, unrolled!.inputAdjoints[0]!.data],
          [numbers.y, unrolled!.inputAdjoints[1]!.data],
        ] as const;
        const centre = objective(scans[0]!, given, numbers);
        let worst = 0;
        for (const [values, gradient] of gradients) {
          values.forEach((value, k) => {
            const differences = [1e-5, 5e-6].map((h) => {
              values[k] = value + h;
              const up = objective(scans[0]!, given, numbers);
              values[k] = value - h;
              const down = objective(scans[0]!, given, numbers);
              values[k] = value;
              return (up - down) / (2 * h);
            });
            // Where two steps disagree, a kink lies between them and no derivative exists to compare with.
            const scale = 1 + Math.abs(differences[0]!);
            if (Math.abs(differences[0]! - differences[1]!) > 1e-6 * scale) return;
            // Just at a kink both agree on the mean of its two slopes, which need not be the convention's choice.
            values[k] = value + 1e-5;
            const oneSided = (objective(scans[0]!, given, numbers) - centre) / 1e-5;
            values[k] = value;
            if (Math.abs(oneSided - differences[0]!) > 1e-3 * scale) return;
            compared++;
            worst = Math.max(worst, Math.abs(gradient[k]! - differences[1]!) / scale);
          });
        }
        expect(worst).toBeLessThan(2e-5);
        // What is not differentiated has no entry.
        expect(Math.max(...one!.subarray(given.assets + 1).map(Math.abs))).toBe(0);
      }),
      { numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(1000);
  });
});
