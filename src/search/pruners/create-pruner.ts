import { InputError, nearest } from '../../diagnostics/index.js';
import { hyperbandPruner } from './hyperband-pruner.js';
import { medianPruner } from './median-pruner.js';
import { noPruner } from './no-pruner.js';
import { percentilePruner } from './percentile-pruner.js';
import type { Pruner } from './pruner.js';
import { successiveHalvingPruner } from './successive-halving-pruner.js';

/** What the usual settings of a pruner follow from. */
export interface PrunerContext {
  /** Trials the search is to have. */
  readonly trials: number;
  /** Reports of a whole trial: walk-forward cycles. */
  readonly steps: number;
}

/** Every pruner by name, with its usual settings. A new pruner is a file of its own and a line here. */
const pruners: Readonly<Record<string, (context: PrunerContext) => Pruner>> = {
  none: () => noPruner,
  percentile: ({ trials }) =>
    percentilePruner({ pruneBottomFraction: 0.25, startupTrials: Math.max(5, Math.floor(trials / 5)) }),
  median: ({ trials }) => medianPruner({ startupTrials: Math.max(3, Math.floor(trials / 5)) }),
  successive_halving: () => successiveHalvingPruner(),
  hyperband: ({ steps }) => hyperbandPruner({ maxResource: steps }),
};

/** Names {@link createPruner} knows. */
export const prunerNames: readonly string[] = Object.keys(pruners);

/**
 * The pruner of that name with the settings of spec 08 §6.3: `percentile` ends the worst quarter, and waits, as `median` does,
 * for a fifth of the trials.
 *
 * @throws InputError (`search.pruner`) naming the nearest pruner
 */
export function createPruner(name: string, context: PrunerContext): Pruner {
  if (Object.hasOwn(pruners, name)) return pruners[name]!(context);
  const suggestion = nearest(name, prunerNames);
  const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`;
  throw new InputError(`There is no pruner "${name}". Known pruners: ${prunerNames.join(', ')}.${hint}`, {
    code: 'search.pruner',
    value: name,
    expected: `one of ${prunerNames.join(', ')}`,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
