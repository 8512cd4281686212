import { describe, expect, it } from 'vitest';
import { compileScan, constant } from '../../src/kernel/index.js';
import { boundsOf, capped, coarseStep } from '../../src/strategy/index.js';
import { rawBounds } from '../../src/simulation/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';

interface Step {
  readonly prev: number[];
  readonly rule_output: number[];
  readonly minimum_weight: number;
  readonly interpol_num: number;
  readonly maximum_change: number;
  readonly rule_outputs_are_weights: boolean;
  readonly use_per_asset_bounds: boolean;
  readonly alt_lamb?: number[];
  readonly min_weights_per_asset?: number[];
  readonly max_weights_per_asset?: number[];
  readonly target: number[];
  readonly scaled_diff: number[];
  readonly new_position: number[];
}
type Raw = Readonly<
  Record<'raw_min_budget' | 'raw_min_logits' | 'raw_gap_logits', number[][] | number[] | number>
>;
interface Golden {
  readonly coarse_step: readonly Step[];
  readonly bounds: {
    readonly raw: Raw;
    readonly min: number[];
    readonly max: number[];
    readonly inverse: { readonly min: number[]; readonly max: number[]; readonly raw: Raw };
  };
  readonly cap_redistribute: { readonly input: number[][]; readonly cap: number; readonly out: number[][] };
}

const golden = readLocalGolden<Golden>('synthetic.json');
const rows = (data: Float64Array) => ({ data, offset: 0 });
const list = (value: number[][] | number[] | number): number[] => [value].flat(2);

const expectClose = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => expect(relativeError(actual[i]!, value)).toBeLessThan(1e-13));
};

/** One production step with everything a step may have. */
function stepOf(step: Step) {
  const assets = step.prev.length;
  const vector = { shape: 'vector', differentiable: false } as const;
  const scan = compileScan({
    assets,
    parameters: { previous: vector, smoothing: vector, low: vector, high: vector },
    inputs: { output: { shape: 'vector' } },
    state: { position: 'vector' },
    outputs: { target: { shape: 'vector' }, delta: { shape: 'vector' }, position: { shape: 'vector' } },
    initial: ({ previous }) => ({ position: previous }),
    step: ({ parameters: { smoothing, low, high }, inputs: { output }, state: { position } }) => {
      const proposal = step.rule_outputs_are_weights
        ? smoothing.mul(position).add(constant(1).sub(smoothing).mul(output))
        : position.add(output);
      const move = coarseStep(position, proposal, {
        assets,
        minimumWeight: constant(step.minimum_weight),
        ...(step.use_per_asset_bounds ? { bounds: { low, high } } : {}),
        maximumChange: constant(step.maximum_change),
        slack: constant(1e-10),
        interpolationRows: constant(step.interpol_num - 1),
        straightThroughChange: false,
        straightThroughWeights: false,
      });
      return { state: { position: move.position }, outputs: move };
    },
  });
  const outputs = [1, 2, 3].map(() => rows(new Float64Array(assets)));
  const zeros = step.prev.map(() => 0);
  scan.forward({
    steps: 1,
    parameters: rows(
      Float64Array.of(
        ...step.prev,
        ...(step.alt_lamb ?? zeros),
        ...(step.min_weights_per_asset ?? zeros),
        ...(step.max_weights_per_asset ?? zeros),
      ),
    ),
    inputs: [rows(Float64Array.from(step.rule_output))],
    outputs,
  });
  return outputs.map(({ data }) => data) as [Float64Array, Float64Array, Float64Array];
}

describe('golden coarse steps, smoothing and bounds included', () => {
  for (const [k, step] of golden.coarse_step.entries()) {
    it(`gives the golden target, change and position of case ${k}`, () => {
      const [target, delta, position] = stepOf(step);
      expectClose(target, step.target);
      expectClose(delta, step.scaled_diff);
      expectClose(position, step.new_position);
    });
  }
});

describe('golden bounds', () => {
  it('gives the golden bounds of raw parameters', () => {
    const { raw, min, max } = golden.bounds;
    const assets = min.length;
    const scan = compileScan({
      assets,
      parameters: { budget: { shape: 'scalar' }, logits: { shape: 'vector' }, gaps: { shape: 'vector' } },
      inputs: { nothing: { shape: 'scalar' } },
      state: {},
      outputs: { low: { shape: 'vector' }, high: { shape: 'vector' } },
      initial: () => ({}),
      step: ({ parameters: { budget, logits, gaps } }) => ({
        state: {},
        outputs: { ...boundsOf(budget, logits, gaps) },
      }),
    });
    const outputs = [rows(new Float64Array(assets)), rows(new Float64Array(assets))];
    scan.forward({
      steps: 1,
      parameters: rows(
        Float64Array.of(
          ...list(raw.raw_min_budget),
          ...list(raw.raw_min_logits),
          ...list(raw.raw_gap_logits),
        ),
      ),
      inputs: [rows(new Float64Array(1))],
      outputs,
    });
    expectClose(outputs[0]!.data, min);
    expectClose(outputs[1]!.data, max);
  });

  it('gives the golden raw parameters of bounds', () => {
    const { min, max, raw } = golden.bounds.inverse;
    const found = rawBounds(min, max);
    for (const [name, values] of Object.entries(raw)) expectClose(found[name]!, list(values));
  });
});

describe('golden caps', () => {
  it('gives the golden weights below a cap', () => {
    const { input, cap, out } = golden.cap_redistribute;
    const assets = input[0]!.length;
    const scan = compileScan({
      assets,
      parameters: {},
      inputs: { weights: { shape: 'vector' } },
      state: {},
      outputs: { capped: { shape: 'vector' } },
      initial: () => ({}),
      step: ({ inputs: { weights } }) => ({ state: {}, outputs: { capped: capped(weights, cap) } }),
    });
    const output = rows(new Float64Array(input.length * assets));
    scan.forward({
      steps: input.length,
      parameters: rows(new Float64Array(0)),
      inputs: [rows(Float64Array.from(input.flat()))],
      outputs: [output],
    });
    expectClose(output.data, out.flat());
  });
});
