import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { walkForwardMetric } from '../../../src/evaluation/index.js';
import { objectives } from '../../../src/objective/index.js';
import { cycleOf } from './support.js';

const sharpes = [1, null, 3].map((daily_sharpe) => cycleOf({ outOfSample: { daily_sharpe } }));

describe('a walk-forward metric', () => {
  it('is the mean over the cycles that have a value, or the least of them', () => {
    expect(walkForwardMetric('mean_oos_daily_sharpe').of(sharpes)).toBe(2);
    expect(walkForwardMetric('oos_daily_sharpe').of(sharpes)).toBe(2);
    expect(walkForwardMetric('worst_oos_daily_sharpe').of(sharpes)).toBe(1);
    expect(walkForwardMetric('neg_worst_oos_daily_sharpe').of(sharpes)).toBe(-1);
  });

  it('is minus infinity without a value, and stays so with a minus before it', () => {
    for (const name of ['oos_returns', 'neg_oos_returns', 'worst_wfe', 'neg_mean_is_oos_gap']) {
      expect(walkForwardMetric(name).of(sharpes)).toBe(-Infinity);
      expect(walkForwardMetric(name).of([])).toBe(-Infinity);
    }
  });

  it('turns its sign with neg_', () => {
    const gaps = [0.2, 0.4].map((gap) => cycleOf({ gap }));
    expect(walkForwardMetric('neg_is_oos_gap').of(gaps)).toBeCloseTo(-0.3, 12);
    expect(walkForwardMetric('is_oos_gap').of(gaps)).toBeCloseTo(0.3, 12);
  });

  it('is one of every objective, in sample and out of it', () => {
    for (const { name } of objectives) {
      const cycle = cycleOf({ inSample: { [name]: 2 }, outOfSample: { [name]: 5 } });
      expect(walkForwardMetric(`is_${name}`).of([cycle])).toBe(2);
      expect(walkForwardMetric(`worst_oos_${name}`).of([cycle])).toBe(5);
    }
  });

  it('calls daily_sharpe sharpe too', () => {
    expect(walkForwardMetric('worst_oos_sharpe').of(sharpes)).toBe(1);
    expect(walkForwardMetric('is_sharpe').of([cycleOf({ inSample: { daily_sharpe: 7 } })])).toBe(7);
  });

  it('may be of efficiencies and adjusted Sharpe ratios, whichever way their mean is said', () => {
    const cycles = [
      cycleOf({ efficiency: 0.5, adjustedSharpe: -1 }),
      cycleOf({ efficiency: 1.5, adjustedSharpe: -3, outOfSample: { daily_sharpe: 9 } }),
      // An adjusted ratio that there is not is not the plain one (spec 08 §11, E21).
      cycleOf({ outOfSample: { daily_sharpe: 100 } }),
    ];
    expect(walkForwardMetric('wfe').of(cycles)).toBe(1);
    for (const name of ['adjusted_oos_sharpe', 'mean_adjusted_oos_sharpe', 'adjusted_mean_oos_sharpe']) {
      expect(walkForwardMetric(name).of(cycles)).toBe(-2);
    }
    expect(walkForwardMetric('worst_adjusted_oos_sharpe').of(cycles)).toBe(-3);
    expect(walkForwardMetric('neg_adjusted_mean_oos_sharpe').of(cycles)).toBe(2);
  });
});

describe('a name that is no metric', () => {
  it.each([
    ['oos_calmer', 'oos_calmar'],
    ['worst_oos_dayly_sharpe', 'worst_oos_daily_sharpe'],
    ['neg_mean_is_os_gap', 'neg_mean_is_oos_gap'],
    ['mean_wef', 'mean_wfe'],
    ['sharpe', 'is_sharpe'],
  ])('such as %s is refused with the nearest, %s', (name, meant) => {
    const attempt = () => walkForwardMetric(name);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(`There is no walk-forward metric "${name}"`);
    expect(attempt).toThrow(`Did you mean "${meant}"?`);
    expect(attempt).toThrow(
      expect.objectContaining({
        code: 'walk_forward.metric',
        value: name,
        suggestion: meant.replace(/^(neg_)?(mean_|worst_)?/, ''),
      }),
    );
  });

  it('may be like none at all, or only the beginning of one', () => {
    expect(() => walkForwardMetric('quite something else entirely, really')).toThrow(/was expected\.$/);
    for (const name of ['', 'worst_', 'neg_mean_', 'oos_', 'toString', 'worst_adjusted_mean_oos_sharpe']) {
      expect(() => walkForwardMetric(name)).toThrow(/There is no walk-forward metric/);
    }
  });
});
