import type { ParameterSet } from '../types.js';

/** Slopes by every parameter of a set, of its names and lengths: 0 by those that gradients do not flow into. */
export function fullGradient(
  parameters: ParameterSet,
  slopes: Readonly<Record<string, Float64Array>>,
): Record<string, readonly number[]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => [
      name,
      slopes[name] ? [...slopes[name]] : values.map(() => 0),
    ]),
  );
}
