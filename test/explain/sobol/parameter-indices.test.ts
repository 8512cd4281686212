import { describe, expect, it } from 'vitest';
import { explainedStrategy, parameterIndices, type ExplainedStrategy } from '../../../src/explain/index.js';
import { parameterBox } from '../../../src/explain/sobol/parameter-box.js';
import { rules } from '../../../src/strategy/index.js';
import { fingerprintOf, funding, momentum, ownRule, prices } from '../market.js';

const ofMomentum = (keys: object = {}): ExplainedStrategy =>
  explainedStrategy({ fingerprint: fingerprintOf(keys), prices, parameters: momentum });

const corner = (dimensions: number, u: number): number[] => Array.from({ length: dimensions }, () => u);

describe('the box of parameters', () => {
  it('is the ranges of the trainable parameters that the rule reads', () => {
    const box = parameterBox(ofMomentum());
    const [k, memory] = [rules.momentum!.parameters[0]!.range, rules.momentum!.parameters[1]!.range];
    expect(box.dimensions).toBe(6);
    expect(box.groups).toEqual([
      { name: 'log_k', columns: [0, 1, 2] },
      { name: 'logit_lamb', columns: [3, 4, 5] },
    ]);
    expect(box.ranges).toEqual([k, k, k, memory, memory, memory]);
    expect(box.held).toEqual(['logit_delta_lamb', 'initial_weights_logits']);
    expect(box.at(corner(6, 0))).toEqual({
      ...momentum,
      log_k: [k[0], k[0], k[0]],
      logit_lamb: [memory[0], memory[0], memory[0]],
    });
    expect(box.at([0, 0.5, 0, 0, 0, 0]).log_k![1]).toBeCloseTo((k[0] + k[1]) / 2, 12);
  });

  it('has parameters that a switch of the fingerprint brings in', () => {
    const { groups } = parameterBox(ofMomentum({ use_alt_lamb: true }));
    expect(groups.map(({ name }) => name)).toEqual(['log_k', 'logit_lamb', 'logit_delta_lamb']);
  });

  it('around the values reaches a share of the range to both sides of each', () => {
    const box = parameterBox(ofMomentum(), 0.1);
    const [low, high] = rules.momentum!.parameters[0]!.range;
    box.ranges.slice(0, 3).forEach((ends, i) => {
      expect(ends[0]).toBeCloseTo(momentum.log_k![i]! - 0.1 * (high - low), 12);
      expect(ends[1]).toBeCloseTo(momentum.log_k![i]! + 0.1 * (high - low), 12);
    });
    const middle = box.at(corner(6, 0.5));
    for (const [name, values] of Object.entries(momentum)) {
      values.forEach((value, i) => expect(middle[name]![i]).toBeCloseTo(value, 12));
    }
  });

  it('goes by factors where the range is of factors, to rows and members of their own', () => {
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf({ rule: 'ensemble__min_variance', n_ensemble_members: 2 }),
      prices,
    });
    const box = parameterBox(strategy);
    const [name] = box.groups.map((group) => group.name);
    const parameter = rules.min_variance!.parameters.find((one) => one.name === name)!;
    const rows = parameter.rows?.length ?? 1;
    expect(box.groups[0]!.columns).toHaveLength(2 * rows * 3);
    const [low, high] = box.ranges[0]!;
    const middle = box.at(corner(box.dimensions, 0.5))[name!]!;
    if (low > 0 && high / low >= 10) expect(middle[0]).toBeCloseTo(Math.sqrt(low * high), 10);
    else expect(middle[0]).toBeCloseTo((low + high) / 2, 10);
    expect(middle).toHaveLength(strategy.parameters[name!]!.length);
  });

  it('of a formula has the ranges of its definition, shared parameters once', () => {
    const strategy = explainedStrategy({
      fingerprint: fingerprintOf({ rule: ownRule }),
      prices,
      series: { funding },
    });
    const { groups, ranges } = parameterBox(strategy);
    expect(groups).toEqual([
      { name: 'memory', columns: [0, 1, 2] },
      { name: 'strength', columns: [3] },
      { name: 'scale', columns: [4] },
    ]);
    expect(ranges[3]![0]).toBeCloseTo(Math.log2(0.1), 12);
    expect(ranges[4]).toEqual([0, 60]);
  });
});

describe('Sobol indices over parameters', () => {
  it('say how the spread of results divides', () => {
    const calls: number[] = [];
    const found = parameterIndices(ofMomentum(), {
      samples: 64,
      seed: 4,
      onProgress: (done) => calls.push(done),
    });
    expect(calls).toHaveLength(4 * 64);
    expect(found).toMatchObject({
      around: null,
      dimensions: 6,
      held: ['logit_delta_lamb', 'initial_weights_logits'],
      evaluations: 256,
      undefinedEvaluations: 0,
    });
    expect(found.indices.map(({ name }) => name)).toEqual(['log_k', 'logit_lamb']);
    // Aggressiveness 0.01 or 4000 is the difference between standing still and moving.
    expect(found.indices[0]!.total).toBeGreaterThan(found.indices[1]!.total! / 2);
    expect(parameterIndices(ofMomentum(), { samples: 64, seed: 4 })).toEqual(found);
  });

  it('are 1 and 0 where one parameter decides everything', () => {
    const rule = {
      name: 'tilted',
      outputs: 'weights',
      signals: { quote: { kind: 'price' } },
      parameters: {
        tilt: { transform: 'identity', default: 0, range: [-1, 1], shape: 'shared' },
        idle: { transform: 'identity', default: 0, range: [-1, 1], shape: 'shared' },
      },
      formula: 'softmax(tilt * (quote / sum(quote)) + 0 * idle)',
    };
    const strategy = explainedStrategy({ fingerprint: fingerprintOf({ rule }), prices });
    const { indices } = parameterIndices(strategy, { samples: 128, seed: 1 });
    expect(indices.map(({ name }) => name)).toEqual(['tilt', 'idle']);
    expect(indices[0]!.first).toBeCloseTo(1, 1);
    expect(indices[0]!.total).toBeCloseTo(1, 1);
    expect(indices[1]).toMatchObject({ first: 0, total: 0 });
  });

  it('say how many parameter sets have no value', () => {
    // The square root of a negative number: half of the range has no value.
    const rule = {
      name: 'holed',
      outputs: 'weights',
      signals: { quote: { kind: 'price' } },
      parameters: { tilt: { transform: 'identity', default: 0.5, range: [-1, 1], shape: 'shared' } },
      formula: 'softmax(sqrt(tilt) * (quote / sum(quote)))',
    };
    const strategy = explainedStrategy({ fingerprint: fingerprintOf({ rule }), prices });
    const found = parameterIndices(strategy, { samples: 64, seed: 1 });
    expect(found.undefinedEvaluations).toBeGreaterThan(80);
    expect(found.undefinedEvaluations).toBeLessThan(112);
    expect(found.usedSamples).toBeLessThan(32);
    expect(found.warnings.map(({ code }) => code)).toContain('explain.undefined_sets');
    expect(found.warnings[0]!.message).toContain(`${found.undefinedEvaluations} of 192 parameter sets`);
  });

  it('are refused where there is nothing to vary', () => {
    const rule = {
      name: 'fixed',
      outputs: 'weights',
      signals: { quote: { kind: 'price' } },
      parameters: {},
      formula: 'quote / sum(quote)',
    };
    const strategy = explainedStrategy({ fingerprint: fingerprintOf({ rule }), prices });
    expect(() => parameterIndices(strategy, { samples: 8, seed: 1 })).toThrow(
      /Rule fixed has no parameter to vary/,
    );
  });

  it('warn where nothing varies, and where intervals are wide', () => {
    const rule = {
      name: 'still',
      outputs: 'weights',
      signals: { quote: { kind: 'price' } },
      parameters: { tilt: { transform: 'identity', default: 0, range: [-1, 1], shape: 'shared' } },
      formula: 'softmax(0 * tilt * quote)',
    };
    const fixed = explainedStrategy({ fingerprint: fingerprintOf({ rule }), prices });
    const still = parameterIndices(fixed, { samples: 16, seed: 1 });
    expect(still.indices.every(({ first }) => first === null)).toBe(true);
    expect(still.warnings).toMatchObject([{ code: 'explain.no_variance' }]);
    const few = parameterIndices(ofMomentum(), { samples: 4, seed: 1 });
    expect(few.warnings.map(({ code }) => code)).toContain('explain.few_samples');
  });
});
