import type { TopLevelSpec } from 'vega-lite';
import { renderPng, renderSvg } from './render.js';

/** A picture in both forms. */
export interface Drawing {
  readonly svg: string;
  readonly png: Uint8Array;
}

/** Turns a specification into a picture; the same specification always gives the same one. */
export type Draw = (picture: TopLevelSpec) => Promise<Drawing>;

/** Draws on the calling thread. */
export const draw: Draw = async (picture) => {
  const svg = await renderSvg(picture);
  return { svg, png: await renderPng(svg) };
};
