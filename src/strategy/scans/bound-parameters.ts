import { ParameterError } from '../../diagnostics/index.js';
import type { RawShapes } from './raw-layout.js';

/** Raw parameters of learnable bounds. */
export const boundParameters = ['raw_min_budget', 'raw_min_logits', 'raw_gap_logits'] as const;

/** Bounds given as they are. */
export const givenBounds = ['min_weights_per_asset', 'max_weights_per_asset'] as const;

/** Is that a parameter of the `bounded__` hook? Those are shared by the members of an ensemble. */
export function isBoundParameter(name: string): boolean {
  return [...boundParameters, ...givenBounds].some((known) => known === name);
}

/**
 * The parameters bounds are read from: the learnable ones if there, else the given.
 *
 * @throws ParameterError when neither are complete
 */
export function boundedBy(shapes: RawShapes): readonly string[] {
  const found = [boundParameters, givenBounds].find((names) => names.every((name) => shapes[name]));
  if (found) return found;
  const expected = `${boundParameters.join(', ')}, or ${givenBounds.join(' and ')}`;
  throw new ParameterError(
    `The parameters hold no bounds, which the hook "bounded" needs; expected ${expected}.`,
    {
      code: 'parameter.missing',
      path: 'raw_min_budget',
      value: Object.keys(shapes),
      expected,
    },
  );
}
