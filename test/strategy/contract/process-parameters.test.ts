import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkHumanName,
  createUserRule,
  describeParameters,
  findRule,
  humanNames,
  processParameters,
  rules,
} from '../../../src/strategy/index.js';

const tokens = ['A', 'B'];
const options = { tokens, chunkDays: 1 };
type Given = Readonly<Record<string, readonly number[]>>;

function processed(rule: string, given: Given) {
  const values = Object.entries(given).map(([name, value]) => ({ name, value }));
  return processParameters(findRule(rule), values, options);
}

describe('human parameters made raw', () => {
  it('are themselves again when they are described', () => {
    const memory = fc.double({ min: 0.5, max: 200, noNaN: true });
    const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
    const anyRule = fc.constantFrom(...Object.values(rules));
    fc.assert(
      fc.property(anyRule, fc.tuple(memory, memory), fc.tuple(positive, positive), (rule, days, others) => {
        const own = rule.parameters.flatMap(({ human }) =>
          human?.raw && human.name !== 'initial_weights' && human.name !== 'k_per_day' ? [human] : [],
        );
        const given = new Map(own.map(({ name, unit }) => [name, unit === 'days' ? days : others]));
        const values = [...given].map(([name, value]) => ({ name, value }));
        const { raw } = processParameters(rule, values, options);
        const found = describeParameters(rule, raw, options);
        expect(new Set(found.map(({ name }) => name))).toEqual(new Set(given.keys()));
        for (const { name, values: back } of found) {
          back.forEach((value, i) => {
            const expected = given.get(name)![i % 2]!;
            expect(Math.abs(value / expected - 1)).toBeLessThan(1e-9);
          });
        }
      }),
    );
  });

  it('have amplitude divided by the memory of the average, where there is one', () => {
    const rule = 'triple_threat_mean_reversion_channel';
    const { raw } = processed(rule, { memory_days: [10], average_memory_days: [40], amplitude: [80] });
    expect(raw.log_amplitude).toEqual([1, 1]);
    expect(processed(rule, { memory_days: [10], amplitude: [80] }).raw.log_amplitude).toEqual([3, 3]);
  });

  it('have memory_days stand for the one of a pair of averages that was not given', () => {
    expect(processed('difference_momentum', { memory_days: [10], memory_days_1: [4, 5] }).raw).toEqual({
      memory_days_1: [4, 5],
      memory_days_2: [10, 10],
    });
  });

  it('belong to a user’s rule under its own names alone', () => {
    const rule = createUserRule(
      {
        name: 'mine',
        outputs: 'deltas',
        signals: { slope: { kind: 'gradient', memory: 'horizon' } },
        parameters: {
          horizon: { transform: 'memory', default: 10, trainable: true, shape: 'token' },
          strength: { transform: 'exp2', default: 1, trainable: true, shape: 'token' },
        },
        formula: 'zero_sum(strength, slope)',
      },
      'mine',
      1,
    );
    const given = { horizon: [20], strength: [8, 4], memory_days: [3], k_per_day: [2] };
    const { raw, inert } = processParameters(
      rule,
      Object.entries(given).map(([name, value]) => ({ name, value })),
      options,
    );
    expect(Object.keys(raw)).toEqual(['horizon', 'strength']);
    expect(raw.strength).toEqual([3, 2]);
    expect(inert).toMatchObject({ memory_days: [3, 3], k_per_day: [2, 2] });
    expect(humanNames(rule)).toEqual(['horizon', 'strength', 'initial_weights']);
    expect(() => checkHumanName(rule, 'horizn')).toThrow(/did you mean "horizon"\?/);
  });

  it.each<[Given, RegExp]>([
    [{ width: [0.5, -1] }, /^width is -1 for B; its sp_width would be -?0, which stands for 1; expected/],
    [{ width: [0] }, /^width is 0 for A; its sp_width would be -Infinity/],
    [{ memory_days: [0] }, /^memory_days is 0 for A; its logit_lamb would be -Infinity/],
    [{ initial_weights: [0.3, 0.8] }, /^initial_weights is 0\.3 for A; its initial_weights_logits/],
    [{ k_per_day: [NaN] }, /^k_per_day is NaN; expected finite numbers/],
    [{ amplitude: [1], amplitude_per_day: [2] }, /amplitude was given beside amplitude_per_day/],
  ])('are refused where no raw number stands for them: %j', (given, message) => {
    expect(() => processed('mean_reversion_channel', given)).toThrow(message);
  });

  it('are refused when a name comes twice', () => {
    const twice = [1, 2].map((value) => ({ name: 'width', value: [value] }));
    const rule = findRule('mean_reversion_channel');
    expect(() => processParameters(rule, twice, options)).toThrow(/width was given twice/);
  });
});
