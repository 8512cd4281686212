import type { TopLevelSpec } from 'vega-lite';
import { writeFileAtomic } from '../tables/index.js';
import { draw, type Draw } from './draw.js';

/**
 * Draws a picture into an SVG and a PNG file; both are written atomically and depend on nothing but the picture.
 *
 * @param by what draws; the calling thread by default
 */
export async function writeReport(
  picture: TopLevelSpec,
  paths: { readonly svg: string; readonly png: string },
  by: Draw = draw,
): Promise<void> {
  const { svg, png } = await by(picture);
  await Promise.all([writeFileAtomic(paths.svg, svg), writeFileAtomic(paths.png, png)]);
}
