import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import {
  initialParameters,
  initialWeights,
  parameterShapes,
  type ParameterSet,
} from '../../src/simulation/index.js';
import { findRule } from '../../src/strategy/index.js';

const tokens = ['A', 'B', 'C'];
const shapes = (parameters: ParameterSet) =>
  parameterShapes({ rule: findRule('momentum'), bounded: false, members: 1 }, parameters, tokens);
const three = [1, 2, 3];

describe('a parameter set', () => {
  it('has one number a token or one for all of them', () => {
    expect(shapes({ log_k: three, logit_lamb: [1], initial_weights: [0.2, 0.3, 0.5] })).toEqual({
      log_k: { members: 1, rows: [''], shape: 'vector' },
      logit_lamb: { members: 1, rows: [''], shape: 'scalar' },
      initial_weights: { members: 1, rows: [''], shape: 'vector' },
    });
  });

  it('may not have a parameter the rule does not know, and is told the nearest it does', () => {
    expect(() => shapes({ logk: three })).toThrow(/no parameter "logk".*did you mean "log_k"/);
  });

  it('may not have another number of entries', () => {
    expect(() => shapes({ log_k: [1, 2] })).toThrow(
      /"log_k" is \[1,2\]; expected a list of 3 numbers \(A, B, C\)/,
    );
    expect(() => shapes({ log_k: 4 as never })).toThrow(/"log_k" is 4/);
  });

  it('may not have an entry that is no finite number', () => {
    expect(() => shapes({ log_k: [1, Number.NaN, 3] })).toThrow(/"log_k" is NaN for B/);
    expect(() => shapes({ logit_lamb: [Infinity] })).toThrow(/Infinity/);
  });
});

describe('starting weights', () => {
  it('are the softmax of logits where there are any, even beside weights', () => {
    const weights = initialWeights(
      { initial_weights_logits: [0, Math.log(3), 0], initial_weights: three },
      tokens,
    );
    [0.2, 0.6, 0.2].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 15));
    expect(initialWeights({ initial_weights_logits: [7] }, tokens)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  it('are given weights as they are, if they are weights', () => {
    expect(initialWeights({ initial_weights: [0.2, 0.3, 0.5] }, tokens)).toEqual([0.2, 0.3, 0.5]);
    expect(() => initialWeights({ initial_weights: [0.2, 0.3, 0.6] }, tokens)).toThrow(/add up to 1\.1/);
    expect(() => initialWeights({ initial_weights: [-0.2, 0.6, 0.6] }, tokens)).toThrow(/positive weights/);
    expect(() => initialWeights({ log_k: three }, tokens)).toThrow(/no starting weights/);
  });
});

describe('the initial parameters of a fingerprint', () => {
  it('refuse a shape that fits neither tokens nor sets', () => {
    const { fingerprint } = resolveFingerprint({ rule: 'momentum', tokens: ['A', 'B'] });
    const odd = { ...fingerprint, initial_k_per_day: [1, 2, 3] };
    expect(() => initialParameters(odd, 1)).toThrow(
      /initial_k_per_day is \[1,2,3\]; expected a number, 2 numbers/,
    );
    const matrix = { ...fingerprint, initial_k_per_day: [[1, 2]] };
    expect(() => initialParameters(matrix, 2)).toThrow(/2 rows of 2/);
  });
});
