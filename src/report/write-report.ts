import type { TopLevelSpec } from 'vega-lite';
import { writeFileAtomic } from '../tables/index.js';
import { renderPng, renderSvg } from './render.js';

/** Draws a picture into an SVG and a PNG file; both are written atomically and depend on nothing but the picture. */
export async function writeReport(
  picture: TopLevelSpec,
  paths: { readonly svg: string; readonly png: string },
): Promise<void> {
  const svg = await renderSvg(picture);
  await Promise.all([writeFileAtomic(paths.svg, svg), writeFileAtomic(paths.png, await renderPng(svg))]);
}
