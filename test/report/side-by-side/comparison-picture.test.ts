import { describe, expect, it } from 'vitest';
import { comparisonPicture, renderSvg, type ComparisonPictureInput } from '../../../src/report/index.js';

const day = 86_400_000;
const rows = 90;
const series = (value: (row: number) => number) =>
  Float64Array.from({ length: rows }, (_, row) => value(row));

function input(
  labels: readonly string[],
  options: { readonly ownHodl?: boolean } = {},
): ComparisonPictureInput {
  return {
    tokens: ['BTC', 'ETH'],
    quote: 'USD',
    facts: ['2018-01-01 to 2018-04-01 UTC'],
    unix: series((row) => Date.UTC(2018, 0, 1) + row * day),
    uniformHodl: series((row) => 1e6 + 900 * row),
    headings: ['return', 'over\nHODL'],
    pools: labels.map((label, k) => ({
      label,
      value: series((row) => 1e6 + 1000 * k * row),
      hodl: series((row) => 1e6 + (options.ownHodl === true ? 800 + k : 800) * row),
      rebalanced: series((row) => 1e6 + 1000 * k * row + 10 * row),
      weights: [series((row) => 0.3 + row / 300), series((row) => 0.7 - row / 300)],
      cells: [
        { text: `return of ${label}`, isBest: k === 1 },
        { text: `excess of ${label}`, isBest: false },
      ],
    })),
  };
}

const draw = (...of: Parameters<typeof input>) => renderSvg(comparisonPicture(input(...of)));
const strokes = (svg: string) =>
  [...svg.matchAll(/aria-roledescription="line mark"[^>]*stroke="([^"]+)"/g)].map(([, colour]) => colour!);
const textOf = (svg: string, text: string) =>
  [...svg.matchAll(/<text[^>]*>[^<]*<\/text>/g)].filter(([one]) => one.includes(`>${text}<`));

describe('the picture of a comparison', () => {
  it('names pools, tokens, window, panels, metrics and baselines', async () => {
    const svg = await draw(['first pool', 'second pool']);
    for (const label of [
      '2 pools: BTC, ETH',
      '2018-01-01 to 2018-04-01 UTC',
      'first pool',
      'second pool',
      'return of first pool',
      'excess of second pool',
      'Value (USD)',
      'Over holding its own first reserves',
      'Loss versus rebalancing',
      'LVR (USD)',
      'Weights (share of value)',
      'Uniform HODL',
      'HODL',
    ]) {
      expect(svg).toContain(label);
    }
  });

  it('draws the best value of a metric in bold, and no other', async () => {
    const svg = await draw(['a', 'b']);
    expect(textOf(svg, 'return of b')[0]![0]).toContain('font-weight="bold"');
    expect(textOf(svg, 'return of a')[0]![0]).not.toContain('font-weight="bold"');
  });

  it('draws a line a pool in three panels, each pool in a colour of its own, and both baselines', async () => {
    const labels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const svg = await draw(labels);
    const drawn = strokes(svg);
    expect(drawn).toHaveLength(3 * labels.length + 2);
    expect(new Set(drawn).size).toBe(labels.length + 1);
    for (const label of labels) expect(textOf(svg, label).length).toBe(5);
  });

  it('draws the HODL of every pool where their first reserves differ', async () => {
    const svg = await draw(['a', 'b'], { ownHodl: true });
    expect(strokes(svg)).toHaveLength(3 * 2 + 2 + 1);
    expect(svg).toContain('HODL of its first reserves');
    expect(textOf(svg, 'HODL')).toEqual([]);
  });

  it('draws one baseline where holding first reserves is holding equal shares', async () => {
    const uniform = input(['a', 'b']);
    const pools = uniform.pools.map((pool) => ({ ...pool, hodl: uniform.uniformHodl }));
    const svg = await renderSvg(comparisonPicture({ ...uniform, pools }));
    expect(strokes(svg)).toHaveLength(3 * 2 + 1);
    expect(textOf(svg, 'HODL, uniform HODL')).toHaveLength(1);
  });

  it('shortens labels that are longer than their place', async () => {
    const svg = await draw(['a', 'a very long name of a pool indeed']);
    expect(textOf(svg, 'a very long name of a pool indeed')).toEqual([]);
    expect(textOf(svg, 'a very long name of a p\u2026')).toHaveLength(5);
  });
});
