import { exponentialWindows } from './exponential-windows.js';
import { stratifiedWindows } from './stratified-windows.js';
import { uniformWindows } from './uniform-windows.js';
import type { WindowSampler } from './window-sampler.js';

export type { SampleOptions, WindowSampler } from './window-sampler.js';

/** Every way of drawing windows, by the name of `sample_method`. */
export const windowSamplers = {
  uniform: uniformWindows,
  exponential: exponentialWindows,
  stratified: stratifiedWindows,
} as const satisfies Readonly<Record<string, WindowSampler>>;
