import { describe, expect, test } from 'vitest';
import { readLocalGolden } from '../../support/golden.js';
import { coarseScan, coarseStep, coarseTargetScan, limited } from './coarse-step.js';
import { expectVector } from '../expect-rows.js';
import { decayOfMemory } from '../transforms.js';

type Rows = readonly (readonly number[])[];

interface GoldenStep {
  readonly prev: readonly number[];
  readonly rule_output: readonly number[];
  readonly minimum_weight: number;
  readonly interpol_num: number;
  readonly maximum_change: number;
  readonly alt_lamb?: readonly number[];
  readonly min_weights_per_asset?: readonly number[];
  readonly max_weights_per_asset?: readonly number[];
  readonly target: readonly number[];
  readonly scaled_diff: readonly number[];
  readonly new_position: readonly number[];
}

interface GoldenScan {
  readonly rule_outputs: Rows;
  readonly initial_weights: readonly number[];
  readonly memory_days_2: readonly number[];
  readonly chunk_period: number;
  readonly minimum_weight: number;
  readonly wip: number;
  readonly maximum_change: number;
  readonly actual_starts: Rows;
  readonly scaled_diffs: Rows;
  readonly targets: Rows;
}

const golden = readLocalGolden<{
  readonly coarse_step: readonly GoldenStep[];
  readonly coarse_scan: { readonly delta: GoldenScan; readonly weights: GoldenScan };
}>('synthetic.json');

test.each(golden.coarse_step.map((step, index) => ({ step, index })))(
  'coarse step $index equals the golden',
  ({ step }) => {
    const move = coarseStep({
      position: step.prev,
      ruleOutput: step.rule_output,
      minimumWeight: step.minimum_weight,
      steps: step.interpol_num - 1,
      maximumChange: step.maximum_change,
      ...(step.alt_lamb && { smoothing: step.alt_lamb }),
      ...(step.min_weights_per_asset && {
        bounds: { low: step.min_weights_per_asset, high: step.max_weights_per_asset! },
      }),
    });
    expectVector(move.target, step.target, 1e-13, 'target');
    expectVector(move.delta, step.scaled_diff, 1e-13, 'delta');
    expectVector(move.position, step.new_position, 1e-13, 'position');
  },
);

describe('coarse scans equal the golden:', () => {
  test.each(['delta', 'weights'] as const)('%s', (kind) => {
    const scan = golden.coarse_scan[kind];
    const limits = {
      minimumWeight: scan.minimum_weight,
      steps: scan.wip,
      maximumChange: scan.maximum_change,
    };
    const moves =
      kind === 'delta'
        ? coarseScan(scan.initial_weights, scan.rule_outputs, limits)
        : coarseTargetScan(scan.rule_outputs, {
            ...limits,
            smoothing: scan.memory_days_2.map((days) => decayOfMemory(days, scan.chunk_period)),
          });
    expect(moves).toHaveLength(scan.targets.length);
    moves.forEach((move, c) => {
      expectVector(move.start, scan.actual_starts[c]!, 1e-13, `start ${c}`);
      expectVector(move.delta, scan.scaled_diffs[c]!, 1e-13, `delta ${c}`);
      expectVector(move.target, scan.targets[c]!, 1e-13, `target ${c}`);
    });
  });
});

/** A step whose proposal is `x`, as the pinned values state them (spec 04 §3). */
function step(position: readonly number[], x: readonly number[], maximumChange: number) {
  const ruleOutput = x.map((weight, i) => weight - position[i]!);
  return coarseStep({ position, ruleOutput, minimumWeight: 0.1, steps: 1, maximumChange });
}

describe('targets equal the pinned values for x of', () => {
  test.each([
    { x: [0.3, 0.3, 0.4], target: [0.3, 0.3, 0.4] },
    { x: [0.05, 0.45, 0.5], target: [0.1, 0.4263157894736842, 0.4736842105263158] },
    { x: [0.8, 0.1, 0.1], target: [0.8, 0.1, 0.1] },
    { x: [0.95, 0.025, 0.025], target: [0.8, 0.1, 0.1] },
    { x: [0.2, 0.2, 0.6], target: [0.2, 0.2, 0.6] },
    { x: [-0.1, 0.5, 0.6], target: [0.1, 0.4090909090909091, 0.4909090909090909] },
    { x: [0.5, 0.5, 0.5], target: [1 / 3, 1 / 3, 1 / 3] },
  ])('$x', ({ x, target }) => {
    expectVector(step([0.33, 0.33, 0.34], x, 1).target, target, 1e-14);
  });

  test('zeros only: not a number', () => {
    expect(step([0.33, 0.33, 0.34], [0, 0, 0], 1).target).toEqual([NaN, NaN, NaN]);
  });

  test('four tokens, one at 0: a rescaled entry falls below the floor, since the guard-rail is one pass', () => {
    const { target } = step([0.7, 0.15, 0.1, 0.05], [0.699, 0.2, 0.101, 0], 0.5);
    expect(target[2]).toBeCloseTo(0.0909, 15);
  });
});

describe('positions equal the pinned values for', () => {
  test.each([
    { from: [0.4, 0.3, 0.3], x: [0.45, 0.25, 0.3], maximumChange: 0, position: [0.4, 0.3, 0.3] },
    { from: [0.4, 0.3, 0.3], x: [0.45, 0.25, 0.3], maximumChange: 1, position: [0.45, 0.25, 0.3] },
    { from: [0.5, 0.5], x: [0.55, 0.45], maximumChange: 0.1, position: [0.55, 0.45] },
    {
      from: [0.5, 0.5],
      x: [0.7, 0.3],
      maximumChange: 0.1,
      position: [0.5 + (0.2 * 0.1) / (0.2 + 1e-10), 0.5 - (0.2 * 0.1) / (0.2 + 1e-10)],
    },
    {
      from: [0.5, 0.5],
      x: [0.95, 0.05],
      maximumChange: 0.1,
      position: [0.5 + (0.4 * 0.1) / (0.4 + 1e-10), 0.5 - (0.4 * 0.1) / (0.4 + 1e-10)],
    },
    { from: [0.3, 0.3, 0.4], x: [0.35, 0.24, 0.41], maximumChange: 0.1, position: [0.35, 0.24, 0.41] },
    {
      from: [0.3, 0.3, 0.2, 0.2],
      x: [0.35, 0.25, 0.25, 0.15],
      maximumChange: 0.1,
      position: [0.35, 0.25, 0.25, 0.15],
    },
  ])('$from to $x with at most $maximumChange', ({ from, x, maximumChange, position }) => {
    expectVector(step(from, x, maximumChange).position, position, 1e-14);
  });

  test('[0.3, 0.3, 0.4] to [0.5, 0.1, 0.4] with at most 0.1, to the 1e-10 of the speed limit', () => {
    const { position } = step([0.3, 0.3, 0.4], [0.5, 0.1, 0.4], 0.1);
    expectVector(position, [0.4, 0.2, 0.4], 1e-9);
  });
});

test('the speed limit scales a whole change, and leaves one that is just as large as the limit', () => {
  expectVector(limited([0.3, -0.1, 0.2], 0.15), [0.15, -0.05, 0.1], 1e-9);
  expect(limited([0.3, -0.1, 0.2], 0.3)).toEqual([0.3, -0.1, 0.2]);
});
