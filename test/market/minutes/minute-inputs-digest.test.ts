import { describe, expect, test } from 'vitest';
import {
  coarseWeightsDigest,
  minuteInputsDigest,
  sliceMinuteInputs,
  type MinuteInputs,
} from '../../../src/market/index.js';

const fees = { name: 'fees', first: 0, values: Float64Array.of(NaN, 0, 0.1) };
const trades = {
  rows: Int32Array.of(1, 2),
  tokenIn: Int32Array.of(0, 1),
  tokenOut: Int32Array.of(1, 0),
  amounts: Float64Array.of(5, 6),
};
const inputs: MinuteInputs = { fees, gasCost: { ...fees, name: 'gas_cost' }, trades };

describe('The digest of minute inputs', () => {
  test('is 16 hexadecimal digits, the same for equal inputs in any order', () => {
    const digest = minuteInputsDigest(inputs);
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    const copy = { trades, gasCost: inputs.gasCost!, fees: { ...fees, values: fees.values.slice() } };
    expect(minuteInputsDigest(copy)).toBe(digest);
  });

  test('is of the rows of a slice alone', () => {
    const slice = sliceMinuteInputs(inputs, 1, 3);
    const values = Float64Array.of(0, 0.1);
    const same = {
      fees: { ...fees, values },
      gasCost: { ...fees, values },
      trades: { ...trades, rows: Int32Array.of(0, 1) },
    };
    expect(minuteInputsDigest(slice)).toBe(minuteInputsDigest(same));
    expect(minuteInputsDigest(slice)).not.toBe(minuteInputsDigest(inputs));
  });

  test('differs for every other part, value and place', () => {
    const others: MinuteInputs[] = [
      {},
      { fees },
      { gasCost: fees },
      { arbFees: fees },
      { lpSupply: fees },
      { fees, gasCost: fees },
      { fees: { ...fees, values: Float64Array.of(NaN, 0, 0.100001) } },
      { fees: { ...fees, values: Float64Array.of(NaN, 0, 0.1, 0.1) } },
      { trades },
      { fees, trades },
      { trades: { ...trades, rows: Int32Array.of(1, 3) } },
      { trades: { ...trades, tokenIn: trades.tokenOut, tokenOut: trades.tokenIn } },
      { trades: { ...trades, amounts: Float64Array.of(5, 7) } },
      inputs,
    ];
    expect(new Set(others.map(minuteInputsDigest)).size).toBe(others.length);
  });
});

describe('The digest of weights', () => {
  const unix = Float64Array.of(1, 2);
  const [a, b] = [Float64Array.of(0.25, 0.5), Float64Array.of(0.75, 0.5)];

  test('is 16 hexadecimal digits, the same for equal weights', () => {
    const digest = coarseWeightsDigest({ unix, weights: [a, b] });
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(coarseWeightsDigest({ unix: unix.slice(), weights: [a.slice(), b] })).toBe(digest);
  });

  test('differs for other stamps, weights and orders of tokens', () => {
    const others = [
      { unix, weights: [a, b] },
      { unix, weights: [b, a] },
      { unix: Float64Array.of(1, 3), weights: [a, b] },
      { unix, weights: [a] },
      { unix: Float64Array.of(1), weights: [a.subarray(0, 1), b.subarray(0, 1)] },
    ];
    expect(new Set(others.map(coarseWeightsDigest)).size).toBe(others.length);
  });
});
