import { describe, expect, it } from 'vitest';
import {
  alignFingerprint,
  checkSameMarket,
  periodDates,
  type MarketKey,
} from '../../src/comparison/index.js';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { fingerprint as document, pool } from './market.js';

const first = { ...pool('first'), source: 'one.json' };

/** Another value for every key that must be the same. */
const others: Readonly<Record<MarketKey, Readonly<Record<string, unknown>>>> = {
  tokens: { tokens: ['A', 'C'] },
  freq: { freq: 'minute', arb_frequency: 60 },
  startDateString: { startDateString: '2020-01-25 00:00:00' },
  endDateString: { endDateString: '2020-02-12 00:00:00' },
  initial_pool_value: { initial_pool_value: 5 },
  fees: { fees: 0.001 },
  protocol_fee_split: { protocol_fee_split: 0.5 },
  arb_fees: { arb_fees: 0.001 },
  gas_cost: { gas_cost: 1 },
  noise_trader_ratio: { noise_trader_ratio: 1 },
  do_arb: { do_arb: false },
  arbitrage: { arbitrage: 'optimal' },
  arb_frequency: { arb_frequency: 120 },
  do_trades: { do_trades: true },
  'compatibility.minute_end_protocol_fees': { compatibility: { minute_end_protocol_fees: true } },
};

describe('checkSameMarket', () => {
  it.each(Object.entries(others))(
    'refuses pools with another %s, and says which files have which',
    (key, change) => {
      const second = { ...pool('second', change), source: 'two.json' };
      const error = expect.objectContaining({ code: 'comparison.differs', path: key }) as Error;
      expect(() => checkSameMarket([first, second])).toThrow(error);
      expect(() => checkSameMarket([first, second])).toThrow(/ in one\.json; .* in two\.json/);
    },
  );

  it('lets pass what the strategy decides, and tokens in another order', () => {
    const second = pool('second', {
      rule: 'min_variance',
      tokens: ['B', 'A'],
      chunk_period: 2880,
      max_memory_days: 10,
    });
    expect(() => checkSameMarket([first, second])).not.toThrow();
  });
});

describe('alignFingerprint', () => {
  it.each(Object.entries(others))('takes %s of the first fingerprint, with a warning', (key, change) => {
    const { fingerprint } = pool('second', change);
    const aligned = alignFingerprint({
      fingerprint,
      to: first.fingerprint,
      source: 'two.json',
      toLabel: 'first',
    });
    expect(aligned.warnings.map((warning) => [warning.code, warning.path])).toContainEqual([
      'comparison.aligned',
      key,
    ]);
    expect(() =>
      checkSameMarket([first, { label: 'second', fingerprint: aligned.fingerprint }]),
    ).not.toThrow();
  });

  it('changes nothing, and warns of nothing, where nothing differs', () => {
    const { fingerprint } = pool('second', { rule: 'min_variance' });
    const aligned = alignFingerprint({
      fingerprint,
      to: first.fingerprint,
      source: 'two.json',
      toLabel: 'first',
    });
    expect(aligned.fingerprint).toEqual(fingerprint);
    expect(aligned.warnings.filter(({ code }) => code === 'comparison.aligned')).toEqual([]);
  });

  it('refuses a strategy that does not fit the market, and names its file', () => {
    const { fingerprint } = resolveFingerprint({
      ...document,
      rule: 'bounded__momentum',
      tokens: ['A', 'B', 'C'],
      learnable_bounds_settings: {
        min_weights_per_asset: [0.1, 0.1, 0.1],
        max_weights_per_asset: [0.7, 0.6, 0.6],
      },
    });
    const options = { fingerprint, to: first.fingerprint, source: 'two.json', toLabel: 'first' };
    expect(() => alignFingerprint(options)).toThrow(/two\.json, aligned with first, has/);
  });
});

describe('periodDates', () => {
  const dates = { startDateString: 'a', endDateString: 'b', endTestDateString: 'c' };

  it('is the training period, the test period, or both as one', () => {
    expect(periodDates(dates, 'train', 'one.json')).toEqual(dates);
    expect(periodDates(dates, 'test', 'one.json')).toEqual({
      startDateString: 'b',
      endDateString: 'c',
      endTestDateString: null,
    });
    expect(periodDates(dates, 'both', 'one.json')).toEqual({
      startDateString: 'a',
      endDateString: 'c',
      endTestDateString: null,
    });
  });

  it('refuses the test period of a fingerprint without one', () => {
    const none = { ...dates, endTestDateString: null };
    expect(() => periodDates(none, 'test', 'one.json')).toThrow(/one\.json: endTestDateString is null/);
    expect(periodDates(none, 'train', 'one.json')).toEqual(none);
  });
});
