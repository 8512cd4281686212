import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Resvg from '@resvg/resvg-js';
import type * as Vega from 'vega';
import type * as VegaLite from 'vega-lite';
import type { TopLevelSpec } from 'vega-lite';
import { RunError, type Warning } from '../diagnostics/index.js';

const require = createRequire(import.meta.url);

/** PNG pixels per SVG pixel. */
export const pngScale = 2;

/** Loads what drawing needs, ahead of the first picture. */
export function loadLibraries(): void {
  for (const name of ['vega', 'vega-lite', '@resvg/resvg-js']) require(name);
}

/**
 * Draws a vega-lite specification as SVG text. The same specification always gives the same text.
 *
 * @throws RunError when vega-lite reports a problem, which is a mistake in the specification
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // Both are CommonJS: requiring them takes 130 ms, importing them 310 ms, most of it spent on finding export names.
  const vega = require('vega') as typeof Vega;
  const vegaLite = require('vega-lite') as typeof VegaLite;
  const problems: Warning[] = [];
  const report = (...parts: readonly unknown[]): Vega.LoggerInterface => {
    problems.push({ code: 'report.invalid_picture', message: parts.map(String).join(' ') });
    return logger;
  };
  const logger: Vega.LoggerInterface = Object.assign(vega.logger(vega.Warn), { warn: report, error: report });
  const compiled = vegaLite.compile(spec, { logger }).spec;
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logger });
  const svg = await view.toSVG();
  view.finalize();
  if (problems.length > 0) {
    throw new RunError(
      `The report picture could not be drawn: ${problems.map(({ message }) => message).join('; ')}.`,
      {
        code: 'report.invalid_picture',
      },
    );
  }
  return svg;
}

/** Rasterises SVG text at {@link pngScale}, with the fonts that come with the package and no others; runs beside the main thread. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const { renderAsync } = require('@resvg/resvg-js') as typeof Resvg;
  const fonts = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: pngScale },
    background: 'white',
    font: {
      loadSystemFonts: false,
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => join(fonts, name)),
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return image.asPng();
}
