import { checkWhole } from './check-setting.js';
import type { Pruner } from './pruner.js';
import { halvingPruner } from './successive-halving-pruner.js';

/** Settings of {@link hyperbandPruner}. */
export interface HyperbandSettings {
  /** Step of the earliest rung. Default 1. */
  readonly minResource?: number;
  /** Step at which a trial is done. */
  readonly maxResource: number;
  /** η. Default 3. */
  readonly reductionFactor?: number;
  /** As of successive halving, within a bracket. Default 0. */
  readonly startupTrials?: number;
}

/** A pruner whose trials belong to brackets. */
export interface HyperbandPruner extends Pruner {
  /** How many brackets there are. */
  readonly brackets: number;
  /** The bracket of a trial, from 0, which judges earliest. */
  readonly bracketOf: (number: number) => number;
}

/**
 * Hyperband: successive halving in brackets that differ in when they first judge; trials compete within their bracket.
 *
 * With B = ⌊log_η(max / min)⌋ + 1 brackets, bracket b leaves out the first b rungs and takes ⌈B η^(B-1-b) / (B - b)⌉ trials in turn:
 * bracket 0 its share, then bracket 1, ..., and again. Li et al., "Hyperband: a novel bandit-based approach to
 * hyperparameter optimization", 2018, algorithm 1.
 *
 * @throws InputError (`search.pruner_setting`)
 */
export function hyperbandPruner(settings: HyperbandSettings): HyperbandPruner {
  const { minResource = 1, maxResource, reductionFactor = 3, startupTrials = 0 } = settings;
  checkWhole('hyperband', 'minResource', minResource, 1);
  checkWhole('hyperband', 'reductionFactor', reductionFactor, 2);
  checkWhole('hyperband', 'maxResource', maxResource, minResource);

  // Whole powers: the logarithm of a power may come out below it.
  let brackets = 1;
  while (minResource * reductionFactor ** brackets <= maxResource) brackets++;
  const pruners = Array.from({ length: brackets }, (_, minEarlyStoppingRate) =>
    halvingPruner('hyperband', {
      minResource,
      maxResource,
      reductionFactor,
      minEarlyStoppingRate,
      startupTrials,
    }),
  );
  const shares = pruners.map((_, bracket) =>
    Math.ceil((brackets * reductionFactor ** (brackets - 1 - bracket)) / (brackets - bracket)),
  );
  const round = shares.reduce((sum, share) => sum + share, 0);

  function bracketOf(number: number): number {
    let place = number % round;
    return shares.findIndex((share) => (place -= share) < 0);
  }

  return {
    name: 'hyperband',
    brackets,
    bracketOf,
    prune({ trial, trials, direction }) {
      const bracket = bracketOf(trial.number);
      const rivals = trials.filter(({ number }) => bracketOf(number) === bracket);
      return pruners[bracket]!.prune({ trial, trials: rivals, direction });
    },
  };
}
