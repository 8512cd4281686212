import { describe, expect, it } from 'vitest';
import { renderSvg, walkForwardPicture } from '../../src/report/index.js';

type Input = Parameters<typeof walkForwardPicture>[0];

const day = 86_400_000;
const start = Date.UTC(2022, 0, 1);
const unix = Array.from({ length: 61 }, (_, k) => start + k * day);

const line = (name: string, slope: number) => ({
  name,
  unix,
  value: unix.map((_, k) => 1e6 + slope * k + 5000 * Math.sin(k)),
});

const input: Input = {
  rule: 'momentum',
  tokens: ['BTC', 'ETH'],
  quote: 'USD',
  subtitle: ['two cycles out of sample', 'Sharpe ratio 0.5 (-1 to 2)'],
  lines: [line('gradient', 2000)],
  baselines: [line('hold', 1000), line('hold equal shares', 500)],
  tests: [
    { number: 1, start, end: start + 30 * day, inSample: 1.5, outOfSample: 0.5 },
    { number: 2, start: start + 30 * day, end: start + 60 * day, inSample: 1.2, outOfSample: -0.7 },
  ],
  metric: 'daily_sharpe',
};

/** How often a text is in another. */
const count = (text: string, part: string): number => text.split(part).length - 1;

describe('the picture of a walk-forward', () => {
  it('names what it is of: rule, tokens, lines, baselines, cycles and the metric of both parts', async () => {
    const svg = await renderSvg(walkForwardPicture(input));
    for (const label of [
      'momentum: BTC, ETH',
      'two cycles out of sample',
      'Sharpe ratio 0.5 (-1 to 2)',
      'Value out of sample (USD)',
      'gradient',
      'hold',
      'hold equal shares',
      'cycle 1',
      'cycle 2',
      'in sample',
      'out of sample',
      'daily sharpe',
    ]) {
      expect(svg).toContain(label);
    }
  });

  it('draws every trainer in a colour of its own, shades every other test, and draws a bar a part and cycle', async () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, k) => line(name, 1000 * k));
    const svg = await renderSvg(walkForwardPicture({ ...input, lines: six }));
    const drawn = [...svg.matchAll(/aria-roledescription="line mark"[^>]*stroke="([^"]+)"/g)];
    const colours = drawn.map(([, colour]) => colour);
    expect(colours).toHaveLength(8);
    expect(new Set(colours).size).toBe(8);
    expect(count(svg, 'aria-roledescription="bar"')).toBe(4);
    expect(count(svg, 'fill="#f3f5f8"')).toBe(1);
  });

  it('marks a part without a value instead of drawing it as nothing', async () => {
    const dashes = (text: string): number => count(text, '>–<');
    const tests = input.tests.map((test) => ({ ...test, outOfSample: null }));
    expect(dashes(await renderSvg(walkForwardPicture(input)))).toBe(0);
    const svg = await renderSvg(walkForwardPicture({ ...input, tests }));
    expect(dashes(svg)).toBe(2);
    expect(svg).not.toContain('NaN');
    expect(svg).not.toContain('null');
  });

  it('can be drawn of a single cycle, without any value of the metric, and with a trainer that has not begun', async () => {
    const single = { ...input, baselines: [], tests: input.tests.slice(0, 1) };
    expect(await renderSvg(walkForwardPicture(single))).toContain('cycle 1');
    const tests = input.tests.map((test) => ({ ...test, inSample: null, outOfSample: null }));
    expect(count(await renderSvg(walkForwardPicture({ ...input, tests })), '>–<')).toBe(4);
    const lines = [...input.lines, { name: 'cma-es', unix: [], value: [] }];
    const svg = await renderSvg(walkForwardPicture({ ...input, lines }));
    expect(svg).toContain('cma-es');
    expect(svg).not.toContain('NaN');
  });

  it('leaves what it is given as it was', async () => {
    const given = structuredClone(input);
    await renderSvg(walkForwardPicture(given));
    expect(given).toEqual(structuredClone(input));
  });
});
