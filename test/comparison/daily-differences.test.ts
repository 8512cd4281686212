import { describe, expect, it } from 'vitest';
import { compare } from '../../src/comparison/index.js';
import { pool, prices } from './market.js';

const momentum = pool('momentum');
const parity = pool('parity', { rule: 'min_variance' });

describe('daily differences', () => {
  it('are the growth of a pool less that of the first, over the days, whatever the rows of the path', () => {
    const daily = compare({ pools: [momentum, parity], prices });
    const [one, other] = daily.pools.map(({ result }) => result);
    const growth =
      Math.log(other!.finalValue / other!.initialValue) - Math.log(one!.finalValue / one!.initialValue);
    expect(daily.differences[0]!.days).toBe(30);
    expect(daily.differences[0]!.mean).toBeCloseTo(growth / 30, 14);
    expect(daily.differences[0]!.annualised).toBeCloseTo((growth / 30) * 365, 12);
    expect(compare({ pools: [momentum, parity], prices, every: 'hour' }).differences).toEqual(
      daily.differences,
    );
  });

  it('change their sign with the order of the pools', () => {
    const [there] = compare({ pools: [momentum, parity], prices }).differences;
    const [back] = compare({ pools: [parity, momentum], prices }).differences;
    expect(back!.mean).toBeCloseTo(-there!.mean, 15);
  });

  it('have an interval around them that a seed decides, and that is wider where it is to be surer', () => {
    const of = (differences: object) =>
      compare({ pools: [momentum, parity], prices, differences }).differences[0]!;
    const usual = of({ samples: 400 });
    expect(usual.interval!.lower).toBeLessThan(usual.annualised);
    expect(usual.interval!.upper).toBeGreaterThan(usual.annualised);
    expect(of({ samples: 400 })).toEqual(usual);
    expect(of({ samples: 400, seed: 1 }).interval).not.toEqual(usual.interval);
    const surer = of({ samples: 400, confidence: 0.99 }).interval!;
    expect(surer.upper - surer.lower).toBeGreaterThan(usual.interval!.upper - usual.interval!.lower);
  });
});
