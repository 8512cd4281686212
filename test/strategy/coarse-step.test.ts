import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileScan, type Scan } from '../../src/kernel/index.js';
import { coarseStep } from '../../src/strategy/index.js';
import { readLocalGolden, relativeError } from '../support/golden.js';

interface Golden {
  readonly coarse_scan: {
    readonly delta: {
      rule_outputs: number[][];
      initial_weights: number[];
      minimum_weight: number;
      wip: number;
      maximum_change: number;
      actual_starts: number[][];
      scaled_diffs: number[][];
      targets: number[][];
    };
  };
}

const golden = readLocalGolden<Golden>('synthetic.json');

const scans = new Map<number, Scan>();

/** The production step of that many assets, compiled once. */
function scanOf(assets: number): Scan {
  const known = scans.get(assets);
  if (known) return known;
  const fixed = { shape: 'scalar', differentiable: false } as const;
  const scan = compileScan({
    assets,
    parameters: {
      previous: { shape: 'vector', differentiable: false },
      floor: fixed,
      change: fixed,
      slack: fixed,
      rows: fixed,
    },
    inputs: { output: { shape: 'vector' } },
    state: { position: 'vector' },
    outputs: { target: { shape: 'vector' }, delta: { shape: 'vector' }, position: { shape: 'vector' } },
    initial: ({ previous }) => ({ position: previous }),
    step: ({ parameters, inputs, state }) => {
      const move = coarseStep(state.position, state.position.add(inputs.output), {
        assets,
        minimumWeight: parameters.floor,
        maximumChange: parameters.change,
        slack: parameters.slack,
        interpolationRows: parameters.rows,
        straightThroughChange: false,
        straightThroughWeights: false,
      });
      return { state: { position: move.position }, outputs: move };
    },
  });
  scans.set(assets, scan);
  return scan;
}

/** The production step over a list of rule outputs. */
function steps(options: {
  previous: readonly number[];
  outputs: readonly (readonly number[])[];
  floor: number;
  rows: number;
  maximumChange: number;
}) {
  const assets = options.previous.length;
  const count = options.outputs.length;
  const rows = (data: Float64Array) => ({ data, offset: 0 });
  const outputs = ['target', 'delta', 'position'].map(() => rows(new Float64Array(count * assets)));
  scanOf(assets).forward({
    steps: count,
    parameters: rows(
      Float64Array.of(...options.previous, options.floor, options.maximumChange, 1e-10, options.rows),
    ),
    inputs: [rows(Float64Array.from(options.outputs.flat()))],
    outputs,
  });
  const [target, delta, position] = outputs.map(({ data }) => (row: number) => [
    ...data.subarray(row * assets, (row + 1) * assets),
  ]);
  return { target: target!, delta: delta!, position: position! };
}

const expectClose = (actual: readonly number[], expected: readonly number[]): void => {
  expected.forEach((value, i) => expect(relativeError(actual[i]!, value)).toBeLessThan(1e-13));
};

describe('one coarse step', () => {
  it('follows the golden scan of several', () => {
    const { delta } = golden.coarse_scan;
    const result = steps({
      previous: delta.initial_weights,
      outputs: delta.rule_outputs,
      floor: delta.minimum_weight,
      rows: delta.wip,
      maximumChange: delta.maximum_change,
    });
    delta.rule_outputs.forEach((_, row) => {
      expectClose(result.target(row), delta.targets[row]!);
      expectClose(result.delta(row), delta.scaled_diffs[row]!);
      if (row > 0) expectClose(result.position(row - 1), delta.actual_starts[row]!);
    });
  });

  // Spec 04 §3: desired weights, floor 0.1, one row.
  const pins: readonly { wanted: number[]; target: number[] }[] = [
    { wanted: [0.3, 0.3, 0.4], target: [0.3, 0.3, 0.4] },
    { wanted: [0.05, 0.45, 0.5], target: [0.1, 8.1 / 19, 9 / 19] },
    { wanted: [0.8, 0.1, 0.1], target: [0.8, 0.1, 0.1] },
    { wanted: [0.95, 0.025, 0.025], target: [0.8, 0.1, 0.1] },
    { wanted: [0.2, 0.2, 0.6], target: [0.2, 0.2, 0.6] },
    { wanted: [-0.1, 0.5, 0.6], target: [0.1, 4.5 / 11, 5.4 / 11] },
    { wanted: [0.5, 0.5, 0.5], target: [1 / 3, 1 / 3, 1 / 3] },
  ];
  for (const { wanted, target } of pins) {
    it(`holds [${wanted.join(', ')}] within its guard-rails`, () => {
      const previous = [0.33, 0.33, 0.34];
      const output = wanted.map((weight, i) => weight - previous[i]!);
      const result = steps({ previous, outputs: [output], floor: 0.1, rows: 1, maximumChange: 1 });
      target.forEach((weight, i) => expect(result.target(0)[i]).toBeCloseTo(weight, 12));
    });
  }

  it('has no answer to weights of nothing at all', () => {
    const previous = [0.25, 0.25, 0.5];
    const outputs = [previous.map((weight) => -weight)];
    const result = steps({ previous, outputs, floor: 0.1, rows: 1, maximumChange: 1 });
    result.target(0).forEach((weight) => expect(weight).toBeNaN());
  });

  it('scales once, which can take a third weight below the floor until the next step lifts it', () => {
    const previous = [0.7, 0.15, 0.1, 0.05];
    const output = [0.699, 0.2, 0.101, 0].map((weight, i) => weight - previous[i]!);
    const still = [0, 0, 0, 0];
    const result = steps({ previous, outputs: [output, still], floor: 0.1, rows: 1, maximumChange: 0.5 });
    expect(result.target(0)[2]).toBeCloseTo(0.0909, 12);
    expect(result.target(1)[2]).toBe(0.1);
  });

  const limits: readonly { previous: number[]; wanted: number[]; limit: number; position: number[] }[] = [
    { previous: [0.4, 0.3, 0.3], wanted: [0.45, 0.25, 0.3], limit: 0, position: [0.4, 0.3, 0.3] },
    { previous: [0.4, 0.3, 0.3], wanted: [0.45, 0.25, 0.3], limit: 1, position: [0.45, 0.25, 0.3] },
    { previous: [0.5, 0.5], wanted: [0.55, 0.45], limit: 0.1, position: [0.55, 0.45] },
    { previous: [0.3, 0.3, 0.4], wanted: [0.35, 0.24, 0.41], limit: 0.1, position: [0.35, 0.24, 0.41] },
    {
      previous: [0.3, 0.3, 0.2, 0.2],
      wanted: [0.35, 0.25, 0.25, 0.15],
      limit: 0.1,
      position: [0.35, 0.25, 0.25, 0.15],
    },
    { previous: [0.5, 0.5], wanted: [0.7, 0.3], limit: 0.1, position: [0.6, 0.4] },
    { previous: [0.5, 0.5], wanted: [0.95, 0.05], limit: 0.1, position: [0.6, 0.4] },
    { previous: [0.3, 0.3, 0.4], wanted: [0.5, 0.1, 0.4], limit: 0.1, position: [0.4, 0.2, 0.4] },
  ];
  for (const { previous, wanted, limit, position } of limits) {
    it(`moves [${previous.join(', ')}] towards [${wanted.join(', ')}] by at most ${limit}`, () => {
      const output = wanted.map((weight, i) => weight - previous[i]!);
      const result = steps({ previous, outputs: [output], floor: 0.1, rows: 1, maximumChange: limit });
      position.forEach((weight, i) => expect(result.position(0)[i]).toBeCloseTo(weight, 9));
    });
  }

  it('limits a change by its largest entry, all alike, and a little below the maximum', () => {
    const previous = [0.2, 0.6, 0.2];
    const output = [0.3, -0.5, 0.2];
    const limit = 0.15;
    const result = steps({ previous, outputs: [output], floor: 0.05, rows: 1, maximumChange: limit });
    const factor = limit / (0.5 + 1e-10);
    expectClose(
      result.delta(0),
      output.map((change) => change * factor),
    );
  });

  it('adds up to one whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }),
        (raw) => {
          const sum = raw.reduce((total, weight) => total + weight, 0);
          const previous = raw.map((weight) => weight / sum);
          const result = steps({
            previous,
            outputs: [raw.map((weight) => 0.1 * Math.sin(99 * weight))],
            floor: 0.01,
            rows: 1,
            maximumChange: 1,
          });
          const total = result.target(0).reduce((a, b) => a + b, 0);
          // Of twelve weights the sum is known to a few units in the last place.
          expect(Math.abs(total - 1)).toBeLessThan(1e-15);
        },
      ),
      { numRuns: 60 },
    );
  });
});
