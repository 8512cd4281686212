import { describe, expect, it } from 'vitest';
import { regimeOf } from '../../../src/evaluation/index.js';
import type { PriceFrame } from '../../../src/market/index.js';
import { frameOf } from '../../support/price-frame.js';

/** Daily bars that begin at 100 and have the log returns given. */
function priced(...returns: readonly (readonly number[])[]): PriceFrame {
  const columns = returns.map((own) => {
    let log = Math.log(100);
    return Float64Array.from([0, ...own], (value) => Math.exp((log += value)));
  });
  return frameOf(columns, { barMinutes: 1440 });
}

/** Log returns that sum to `total` and whose annualised population deviation is `volatility`. */
function returnsWith(total: number, volatility: number, days = 20): number[] {
  const swing = volatility / Math.sqrt(365);
  return Array.from({ length: days }, (_, k) => total / days + (k % 2 === 0 ? swing : -swing));
}

const regimeOfAll = (frame: PriceFrame) => regimeOf(frame, 0, frame.rows);

describe('the regime of a stretch', () => {
  it('is told by annual volatility, with limits at 0.4 and 0.8', () => {
    for (const [volatility, tag] of [
      [0.1, 'low_vol'],
      [0.39, 'low_vol'],
      [0.41, 'medium_vol'],
      [0.79, 'medium_vol'],
      [0.81, 'high_vol'],
    ] as const) {
      expect(regimeOfAll(priced(returnsWith(0, volatility))).volatility).toBe(tag);
    }
  });

  it('is told by the sum of log returns, with limits at 0.1 up and down', () => {
    for (const [total, tag] of [
      [0.11, 'bull'],
      [0.09, 'sideways'],
      [0, 'sideways'],
      [-0.09, 'sideways'],
      [-0.11, 'bear'],
    ] as const) {
      expect(regimeOfAll(priced(returnsWith(total, 0.2))).trend).toBe(tag);
    }
  });

  it('is that of the mean over tokens, whose swings may cancel', () => {
    const [up, down] = [returnsWith(0.3, 1), returnsWith(-0.3, -1)];
    expect(regimeOfAll(priced(up))).toEqual({ volatility: 'high_vol', trend: 'bull' });
    expect(regimeOfAll(priced(down))).toEqual({ volatility: 'high_vol', trend: 'bear' });
    expect(regimeOfAll(priced(up, down))).toEqual({ volatility: 'low_vol', trend: 'sideways' });
  });

  it('looks at no row outside the stretch, and at one row a day within it', () => {
    const daily = returnsWith(0.3, 0.2);
    const whole = priced([1, -1, ...daily, 2, -2]);
    expect(regimeOf(whole, 2, 3 + daily.length)).toEqual({ volatility: 'low_vol', trend: 'bull' });
    expect(regimeOfAll(whole).volatility).toBe('high_vol');
    const hourly = Float64Array.from({ length: 24 * 20 }, (_, row) => (row % 24 === 0 ? 100 : 500 + row));
    expect(regimeOfAll(frameOf([hourly], { barMinutes: 60 }))).toEqual({
      volatility: 'low_vol',
      trend: 'sideways',
    });
  });

  it('is unknown with fewer than two daily returns', () => {
    expect(regimeOfAll(priced([0.5]))).toEqual({ volatility: 'unknown', trend: 'unknown' });
    expect(regimeOfAll(priced([0.5, 0.5]))).toEqual({ volatility: 'low_vol', trend: 'bull' });
  });
});
