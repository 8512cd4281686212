import { describe, expect, it } from 'vitest';
import {
  describeOtherForms,
  findRule,
  processParameters,
  type RawShapes,
} from '../../../src/strategy/index.js';

const switches = { use_alt_lamb: false, use_pre_exp_scaling: true };
const tokens = ['A', 'B'];

function described(rule: string, raw: Readonly<Record<string, readonly number[]>>) {
  const shapes: RawShapes = Object.fromEntries(
    Object.keys(raw).map((name) => [name, { members: 1, rows: [''], shape: 'vector' as const }]),
  );
  const found = describeOtherForms(
    { rule: findRule(rule), options: { switches, literalMemory: false }, shapes, chunkDays: 1 },
    raw,
  );
  return Object.fromEntries(found.map(({ name, values }) => [name, values]));
}

describe('parameters in a form that is not the rule’s own', () => {
  it('are described in human units, each under the name of the form that is read', () => {
    const given = {
      ...{ logit_lamb: [0, 0], log_k: [3, 2], raw_exponents: [0, 0], raw_width: [-2, 1] },
      ...{ log_amplitude: [1, 0], logit_pre_exp_scaling: [0, 0] },
    };
    expect(described('mean_reversion_channel', given)).toEqual({
      k_per_day: [8, 4],
      exponent: [1, 1],
      width: [0.25, 2],
      amplitude_per_day: [2, 1],
      pre_exp_scaling: [0.5, 0.5],
    });
  });

  it('are left out where the rule reads its own form instead', () => {
    expect(described('momentum', { logit_lamb: [0, 0], log_k: [3, 2], k: [7, 7] })).toEqual({});
    expect(described('momentum', { logit_lamb: [0, 0], k: [7, 8] })).toEqual({ k_per_day: [7, 8] });
    expect(described('momentum', { logit_lamb: [0, 0], absolute_k: [7, 8], k: [1, 1] })).toEqual({
      absolute_k: [7, 8],
    });
  });

  it('give back the memory a pair of averages was set to', () => {
    const set = [
      { name: 'memory_days', value: [10, 20] },
      { name: 'k_per_day', value: [3] },
    ];
    const { raw } = processParameters(findRule('difference_momentum'), set, { tokens, chunkDays: 1 });
    const [first, second] = described('difference_momentum', raw).memory_days!;
    expect(first).toBeCloseTo(10, 9);
    expect(second).toBeCloseTo(20, 9);
  });
});
