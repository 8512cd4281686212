import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MarketError } from '../../../src/diagnostics/index.js';
import {
  alignMinuteSeries,
  minuteSeriesKinds,
  type MinuteSeriesData,
  type PriceFrame,
} from '../../../src/market/index.js';
import { readLocalGolden } from '../../support/golden.js';
import { frameOf, MIDNIGHT, MINUTE, prices } from '../support/price-files.js';

const frame = frameOf({ A: prices(10), B: prices(10) });

function observed(
  pairs: readonly (readonly [minute: number, value: number])[],
  kind: MinuteSeriesData['kind'] = 'fees',
): MinuteSeriesData {
  return {
    kind,
    unix: Float64Array.from(pairs, ([minute]) => MIDNIGHT + minute * MINUTE),
    values: Float64Array.from(pairs, ([, value]) => value),
  };
}

const aligned = (data: MinuteSeriesData, on: PriceFrame = frame) =>
  Array.from(alignMinuteSeries(data, on).values);

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/** Last value at or before a row, by looking through all of them. */
function slow({ unix, values }: MinuteSeriesData, { start, barMinutes }: PriceFrame, row: number): number {
  let known = NaN;
  for (let k = 0; k < unix.length; k++) {
    if (unix[k]! <= start + row * barMinutes * MINUTE) known = values[k]!;
  }
  return known;
}

const series = fc
  .uniqueArray(fc.tuple(fc.integer({ min: -90, max: 599 }), fc.constantFrom(0, 0.001, 0.25, 0.999)), {
    minLength: 1,
    maxLength: 30,
    selector: ([minute]) => minute,
  })
  .map((pairs) => observed(pairs.sort(([a], [b]) => a - b)));

describe('An aligned minute series', () => {
  test.each([1, 60, 1440])(
    'has at every row of %d minutes the last observation not after its opening',
    (barMinutes) => {
      const bars = { ...frame, barMinutes };
      fc.assert(
        fc.property(series, (data) => {
          fc.pre(data.unix[0]! <= MIDNIGHT + 9 * barMinutes * MINUTE);
          const { first, values } = alignMinuteSeries(data, bars);
          expect(first).toBe(data.unix[0]);
          expect(Array.from(values)).toEqual(Array.from({ length: 10 }, (_, row) => slow(data, bars, row)));
        }),
      );
    },
  );

  test('is held from one observation to the next, not for a minute alone', () => {
    const data = observed([
      [-5, 0.01],
      [3, 0.02],
      [6, 0.03],
    ]);
    expect(aligned(data)).toEqual([...times(3, 0.01), ...times(3, 0.02), ...times(4, 0.03)]);
  });

  test('may begin with zero and may return to it', () => {
    const data = observed([
      [-5, 0],
      [3, 0.02],
      [6, 0],
    ]);
    expect(aligned(data)).toEqual([...times(3, 0), ...times(3, 0.02), ...times(4, 0)]);
  });

  test('holds where the golden one falls back to what was before the window', () => {
    const data = observed([
      [-1, 0.1],
      [1, 0.2],
      [2, 0.3],
    ]);
    const { fee_like: golden } = readLocalGolden<{ fee_like: Record<'base' | 'ffill', number[]> }>(
      'extra.json',
    );
    const ours = aligned(data).slice(0, golden.ffill.length);
    expect(ours).toEqual([0.1, 0.2, 0.3, 0.3, 0.3, 0.3]);
    // The old way fills every minute without an observation of its own with the value from before the window.
    const exact = new Map(
      Array.from(data.unix, (stamp, k) => [(stamp - MIDNIGHT) / MINUTE, data.values[k]!]),
    );
    expect(golden.ffill).toEqual(ours.map((_, minute) => exact.get(minute) ?? 0.1));
    expect(golden.base).toEqual(ours.map((_, minute) => exact.get(minute) ?? 0));
  });

  test('is NaN before its first observation, which is never carried backwards', () => {
    expect(aligned(observed([[4, 0.5]]))).toEqual([...times(4, NaN), ...times(6, 0.5)]);
  });

  test('may begin in the last row', () => {
    expect(aligned(observed([[9, 0.5]]))).toEqual([...times(9, NaN), 0.5]);
  });

  test('of one value is the same everywhere, however often it was observed', () => {
    const once = alignMinuteSeries(observed([[-2000, 0.003]]), frame);
    const often = alignMinuteSeries(observed([-2000, -1, 0, 3, 4, 9, 500].map((at) => [at, 0.003])), frame);
    expect(Array.from(once.values)).toEqual(times(10, 0.003));
    expect(often).toEqual(once);
  });

  test('is named after its kind and can be shared between threads', () => {
    const { name, values } = alignMinuteSeries(observed([[0, 2]], 'lp_supply'), frame);
    expect(name).toBe('lp_supply');
    expect(values.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('does not see seconds within a bar before the next one opens', () => {
    const daily = { ...frame, barMinutes: 1440 };
    expect(
      aligned(
        observed([
          [0, 0.1],
          [1, 0.2],
        ]),
        daily,
      ),
    ).toEqual([0.1, ...times(9, 0.2)]);
  });
});

describe('Kinds of minute series', () => {
  const limits = {
    fees: { good: [0, -0, 1e-9, 0.999], bad: [-1e-9, 1, 30, NaN, Infinity] },
    gas_cost: { good: [0, 1, 1e9], bad: [-1, NaN, Infinity] },
    arb_fees: { good: [0, 0.5], bad: [-0.1, 1, NaN] },
    lp_supply: { good: [1e-9, 1e30], bad: [0, -1, NaN, Infinity] },
  };
  const cases = Object.entries(limits).flatMap(([kind, { good, bad }]) => [
    ...good.map((value) => ({ kind, value, is: true })),
    ...bad.map((value) => ({ kind, value, is: false })),
  ]) as { kind: MinuteSeriesData['kind']; value: number; is: boolean }[];

  test('are four, each with columns, a unit and a description', () => {
    expect(minuteSeriesKinds.map(({ name, columns }) => [name, columns])).toEqual([
      ['fees', ['fees']],
      ['gas_cost', ['trade_gas_cost_usd', 'gas_cost']],
      ['arb_fees', ['arb_fees']],
      ['lp_supply', ['lp_supply']],
    ]);
    for (const { unit, description } of minuteSeriesKinds) {
      expect(unit).not.toBe('');
      expect(description).toMatch(/\.$/);
    }
  });

  test.each(cases.filter(({ is }) => is))('$kind may be $value', ({ kind, value }) => {
    expect(aligned(observed([[0, value]], kind))).toEqual(times(10, value));
  });

  test.each(cases.filter(({ is }) => !is))('$kind may not be $value', ({ kind, value }) => {
    const bad = observed(
      [
        [0, 0.5],
        [1, value],
      ],
      kind,
    );
    const aligning = () => alignMinuteSeries(bad, frame);
    expect(aligning).toThrow(MarketError);
    expect(aligning).toThrow(/: row 1 \(the first row is 0\), 2021-01-01 00:01:00 UTC, is .* was expected/);
    expect(aligning).toThrow(expect.objectContaining({ code: 'market.series_value', path: kind, value }));
  });
});

describe('Aligning a minute series is refused', () => {
  const good = observed([
    [0, 0.1],
    [1, 0.2],
  ]);
  const late = MIDNIGHT + 10 * MINUTE;
  test.each([
    ['without observations', observed([]), 'market.series_empty', /fees, unix: there are no rows/],
    [
      'for a stamp that is no whole minute',
      observed([[0.5, 0]]),
      'market.stamp_off_grid',
      /row 0 .*whole minutes/,
    ],
    ['for a stamp that is no time', observed([[NaN, 0]]), 'market.bad_stamp', /row 0 .* is NaN; a time/],
    [
      'for stamps that are not ascending',
      { ...good, unix: good.unix.toReversed() },
      'market.series_order',
      /row 1/,
    ],
    ['for one stamp twice', { ...good, unix: good.unix.with(1, MIDNIGHT) }, 'market.series_order', /row 1/],
    [
      'for seconds taken for milliseconds',
      { ...good, unix: Float64Array.of(0, 60_000) },
      'market.bad_stamp',
      /1970-01-01 .* if it is in milliseconds/,
    ],
    [
      'for a first observation after the last row',
      { ...good, unix: Float64Array.of(late, late + MINUTE) },
      'market.series_late',
      /after the last row of the prices, 2021-01-01 00:09:00/,
    ],
    [
      'for more stamps than values',
      { ...good, values: Float64Array.of(0.1) },
      'market.series_shape',
      /1 values for 2 stamps/,
    ],
    [
      'for more values than stamps',
      { ...good, unix: Float64Array.of(MIDNIGHT) },
      'market.series_shape',
      /2 values for 1 stamps/,
    ],
    [
      'for a value without a stamp that may not be',
      { ...good, unix: Float64Array.of(MIDNIGHT), values: Float64Array.of(0, 7) },
      'market.series_value',
      /row 1 \(the first row is 0\) is 7/,
    ],
  ] as const)('%s', (_, data, code, message) => {
    const aligning = () => alignMinuteSeries(data, frame);
    expect(aligning).toThrow(message);
    expect(aligning).toThrow(expect.objectContaining({ code }));
  });

  test('naming the places it is given', () => {
    const places = { unix: 'gas.csv, time', values: 'gas.csv, cost' };
    const aligning = () => alignMinuteSeries(observed([[0, -1]], 'gas_cost'), frame, places);
    expect(aligning).toThrow(expect.objectContaining({ path: 'gas.csv, cost', value: -1 }));
    const off = () => alignMinuteSeries(observed([[0.5, 1]], 'gas_cost'), frame, places);
    expect(off).toThrow(expect.objectContaining({ path: 'gas.csv, time' }));
  });

  test('for a kind there is not, naming the nearest', () => {
    const aligning = () => alignMinuteSeries({ ...good, kind: 'gas_costs' as 'gas_cost' }, frame);
    expect(aligning).toThrow(/no kind of minute series "gas_costs".*Did you mean "gas_cost"\?/);
    expect(aligning).toThrow(expect.objectContaining({ code: 'market.series_kind', suggestion: 'gas_cost' }));
  });
});
