import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectFolder, loadPrices, logPrices, rowOf, sliceFrame } from '../../src/market/index.js';
import { dataPath, hasRealData, missingDataMessage } from '../support/paths.js';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
const inFolder = (name: string): readonly string[] => [join(dataPath, name)];

if (!hasRealData) console.warn(missingDataMessage);

describe.skipIf(!hasRealData)(`Real prices${hasRealData ? '' : ` (${missingDataMessage})`}`, () => {
  test('of three years of minutes load whole and without a warning', async () => {
    const { prices, warnings } = await loadPrices({
      tokens: ['ETH', 'BTC'],
      folders: inFolder('minute-2017-2019'),
    });
    expect(prices).toMatchObject({ tokens: ['BTC', 'ETH'], start: at('2017-01-01'), rows: 1_576_800 });
    expect(warnings).toEqual([]);
    expect(prices.prices[0]![0]).toBe(966.61);
    const year = sliceFrame(prices, at('2018-01-01'), at('2019-01-01'));
    expect(year.rows).toBe(365 * 1440);
    expect(year.prices[0]![0]).toBe(prices.prices[0]![rowOf(prices, at('2018-01-01'))]);
    expect(logPrices(year).data[0]).toBe(Math.log(year.prices[0]![0]!));
  });

  test('with a hole of 1,493 minutes are refused, naming token, range and minutes', async () => {
    const loading = loadPrices({ tokens: ['ETH', 'AAVE'], folders: inFolder('minute-2021-04') });
    await expect(loading).rejects.toMatchObject({
      code: 'market.gap_too_long',
      value: { token: 'AAVE', from: at('2021-05-14 20:26'), to: at('2021-05-15 21:19'), minutes: 1493 },
    });
    await expect(loading).rejects.toThrow(
      /AAVE has no price from 2021-05-14 20:26:00 to 2021-05-15 21:19:00 UTC \(exclusive\): a gap of 1493 minutes/,
    );
  });

  test('with holes load where they have none, and with them where long gaps are allowed', async () => {
    const options = { tokens: ['BNB', 'ETH'], folders: inFolder('minute-2021-04') };
    const after = await loadPrices({ ...options, from: at('2021-05-17'), to: at('2021-05-25') });
    expect(after.prices.rows).toBe(8 * 1440);
    const { prices, warnings, report } = await loadPrices({
      ...options,
      gaps: { policy: 'forward-fill', maxMinutes: 1493 },
    });
    expect(prices.rows).toBe(105_364 + 1927);
    expect(warnings.map(({ code, path }) => [code, path])).toEqual([
      ['market.gap_filled', 'BNB'],
      ['market.gap_filled', 'ETH'],
    ]);
    expect(report.tokens[0]).toMatchObject({ rows: 105_364, gapsFilled: 3, minutesFilled: 1927 });
  });

  test('by the hour with one bar missing have it filled, or are refused by the policy "error"', async () => {
    const options = { tokens: ['BTC', 'SOL'], folders: inFolder('hourly-2022-2026'), freq: 'hour' } as const;
    const { prices, warnings } = await loadPrices(options);
    expect(prices.rows).toBe(37_924);
    const missing = rowOf(prices, at('2023-03-24 13:00'));
    expect(prices.prices[0]![missing]).toBe(prices.prices[0]![missing - 1]);
    expect(warnings).toMatchObject([
      { code: 'market.gap_filled', path: 'BTC', value: { gaps: 1, minutes: 60 } },
      { code: 'market.gap_filled', path: 'SOL' },
    ]);
    await expect(loadPrices({ ...options, gaps: { policy: 'error' } })).rejects.toThrow(
      /BTC has no price from 2023-03-24 13:00:00 to 2023-03-24 14:00:00/,
    );
    await expect(loadPrices({ ...options, freq: 'minute' })).rejects.toThrow(/Use freq "hour"/);
  });

  test('by the day load for ten tokens', async () => {
    const tokens = ['ADA', 'AVAX', 'BNB', 'BTC', 'DOGE', 'DOT', 'ETH', 'LINK', 'SOL', 'XRP'];
    const { prices, warnings } = await loadPrices({
      tokens,
      folders: inFolder('daily-2020-2026'),
      freq: 'day',
    });
    expect(prices).toMatchObject({ start: at('2020-09-22'), barMinutes: 1440, rows: 2046 });
    expect(warnings).toEqual([]);
  });

  test('that do not begin at midnight begin where they begin', async () => {
    const options = { tokens: ['BTC', 'SOL'], folders: inFolder('minute-2026-03') };
    const { prices } = await loadPrices(options);
    expect(prices).toMatchObject({ start: at('2026-03-23 12:09'), rows: 43_199 });
    await expect(loadPrices({ ...options, from: at('2026-03-23') })).rejects.toThrow(
      /from is 2026-03-23 00:00:00 UTC, which BTC does not cover: BTC has prices from 2026-03-23 12:09:00/,
    );
    const short = await loadPrices({ ...options, from: at('2026-04-01'), historyFrom: at('2026-03-01') });
    expect(short.prices.start).toBe(at('2026-03-23 12:09'));
    expect(short.warnings).toMatchObject([{ code: 'market.history_shortened' }]);
  });

  test('of a flat weekend and of a crash are pointed out by an inspection', async () => {
    const fx = await inspectFolder(inFolder('minute-2018-2019-fx')[0]!);
    expect(fx.files.map(({ token, flat }) => [token, flat.count])).toEqual([
      ['EUR', 107],
      ['XAU', 107],
    ]);
    const crash = await inspectFolder(inFolder('minute-2021-04')[0]!);
    const eth = crash.files.find(({ token }) => token === 'ETH')!;
    expect(eth.gaps).toMatchObject({ count: 3, minutes: 1927, longest: { minutes: 1493 } });
    expect(eth.jumps.largest).toMatchObject({ stamp: at('2021-05-19 13:21') });
  });
});
