import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pngScale, renderPng, renderSvg, simulationPicture, writeReport } from '../../src/report/index.js';

const day = 86_400_000;

function picture(tokens: readonly string[], rows: number) {
  const series = (start: number) =>
    Float64Array.from({ length: rows }, (_, row) => start * (1 + Math.sin(row / 9) / 5));
  return simulationPicture({
    rule: 'mean_reversion_channel',
    tokens,
    quote: 'USD',
    finalValue: 1_234_567.8,
    returns: 0.2345678,
    returnsOverHodl: 0.0512,
    returnsOverUniformHodl: -0.013,
    window: { start: Date.UTC(2018, 0, 1), end: Date.UTC(2018, 0, 1) + rows * day },
    unix: Float64Array.from({ length: rows }, (_, row) => Date.UTC(2018, 0, 1) + row * day),
    value: series(1e6),
    hodl: series(9e5),
    uniformHodl: series(8e5),
    weights: tokens.map(() => new Float64Array(rows).fill(1 / tokens.length)),
  });
}

/** Width and height in the header of a PNG. */
function pngSize(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

describe('the picture of a simulation', () => {
  it('names rule, tokens, window, final value, returns, baselines, currency and weights', async () => {
    const svg = await renderSvg(picture(['BTC', 'ETH'], 365));
    for (const label of [
      'mean reversion channel: BTC, ETH',
      '2018-01-01 to 2019-01-01 UTC',
      'final value 1,234,568 USD (+23.5 %)',
      'over HODL +5.12 %',
      'over uniform HODL \u22121.30 %',
      'Value (USD)',
      'Uniform HODL',
      'Weight',
      'BTC 50.0 %',
      'ETH 50.0 %',
      'Feb',
    ]) {
      expect(svg).toContain(label);
    }
  });

  it('is drawn without a warning for two rows and for twenty tokens, whose list is cut', async () => {
    const tokens = Array.from({ length: 20 }, (_, i) => `TOKEN${i}`);
    expect(await renderSvg(picture(tokens, 2))).toContain('TOKEN6 and 13 more');
  });

  it('plots at most 800 points a series', async () => {
    const size = async (rows: number) => (await renderSvg(picture(['BTC', 'ETH'], rows))).length;
    expect(await size(50_000)).toBeLessThan(2 * (await size(800)));
  });

  it('becomes a PNG of twice the size, with text that is really drawn', async () => {
    const svg = await renderSvg(picture(['BTC', 'ETH'], 30));
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const png = await renderPng(svg);
    expect([...png.slice(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect(pngSize(png)).toEqual([Number(width) * pngScale, Number(height) * pngScale]);
    const bare = await renderPng(svg.replace(/<text[^>]*>.*?<\/text>/g, ''));
    expect(png.length).toBeGreaterThan(bare.length * 1.2);
  });
});

describe('writeReport', () => {
  it('writes the same bytes twice and leaves no temporary file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'poolgrad-report-'));
    const read = async () => Promise.all(['a.svg', 'a.png'].map((name) => readFile(join(folder, name))));
    const paths = { svg: join(folder, 'a.svg'), png: join(folder, 'a.png') };
    await writeReport(picture(['BTC', 'ETH'], 30), paths);
    const first = await read();
    await writeReport(picture(['BTC', 'ETH'], 30), paths);
    expect(await read()).toEqual(first);
    expect((await readdir(folder)).sort()).toEqual(['a.png', 'a.svg']);
    await rm(folder, { recursive: true });
  });
});

describe('renderSvg', () => {
  it('reports a specification that vega-lite complains of', async () => {
    const sized = { field: 'a', type: 'nominal' } as const;
    const complaint = renderSvg({ data: { values: [{ a: 1 }] }, mark: 'point', encoding: { size: sized } });
    await expect(complaint).rejects.toMatchObject({ code: 'report.invalid_picture' });
    await expect(complaint).rejects.toThrow(/unsorted discrete field/);
  });
});
