import {
  cosineSchedule,
  createOptimiser,
  decayEverything,
  type OptimiserOptions,
  type Transformation,
} from '../../../src/training/index.js';
import type { ProblemName } from './problems.js';

/** An optimiser, and the largest learning rate it takes on each problem. */
export interface Contestant {
  readonly options: Pick<OptimiserOptions, 'optimiser' | 'clipNorm' | 'momentum' | 'nesterov'> & {
    readonly weightDecay?: number;
  };
  readonly rates: Readonly<Record<ProblemName, number>>;
}

/** Rates in the order of the problems: quadratic, ill-conditioned, Rosenbrock, noisy, flat. */
function contestant(
  options: Contestant['options'],
  [quadratic, illConditioned, rosenbrock, noisy, flat]: readonly [number, number, number, number, number],
): Contestant {
  return {
    options,
    rates: {
      quadratic,
      'ill-conditioned quadratic': illConditioned,
      Rosenbrock: rosenbrock,
      'noisy quadratic': noisy,
      'flat direction': flat,
    },
  };
}

/** Every optimiser there is. */
export const contestants: Readonly<Record<string, Contestant>> = {
  SGD: contestant({ optimiser: 'sgd' }, [0.1, 0.02, 0.003, 0.03, 0.1]),
  'SGD clipped at 1': contestant({ optimiser: 'sgd', clipNorm: 1 }, [0.1, 0.02, 0.01, 0.03, 0.1]),
  'SGD with momentum': contestant({ optimiser: 'sgd', momentum: 0.9 }, [0.01, 0.01, 0.001, 0.01, 0.01]),
  'SGD with Nesterov momentum': contestant(
    { optimiser: 'sgd', momentum: 0.9, nesterov: true },
    [0.01, 0.01, 0.001, 0.01, 0.01],
  ),
  Adam: contestant({ optimiser: 'adam' }, [0.1, 0.1, 0.1, 0.1, 0.1]),
  'Adam clipped at 1': contestant({ optimiser: 'adam', clipNorm: 1 }, [0.1, 0.1, 0.1, 0.1, 0.1]),
  AdamW: contestant({ optimiser: 'adamw', weightDecay: 1e-4 }, [0.1, 0.1, 0.1, 0.1, 0.1]),
  // Its first updates are as large as gradients are: unclipped, the valley's start of 233 would need tiny rates for good.
  'RAdam clipped at 10': contestant({ optimiser: 'radam', clipNorm: 10 }, [0.1, 0.1, 0.03, 0.1, 0.1]),
  'RAdam clipped at 1': contestant({ optimiser: 'radam', clipNorm: 1 }, [0.1, 0.1, 0.01, 0.1, 0.1]),
  Lion: contestant({ optimiser: 'lion' }, [0.03, 0.03, 0.03, 0.01, 0.03]),
  'Lion with decay': contestant({ optimiser: 'lion', weightDecay: 1e-3 }, [0.03, 0.03, 0.03, 0.01, 0.03]),
};

/** The optimiser of that many parameters with a cosine schedule from the rate to a ten-thousandth of it. */
export function optimiserFor(
  { options }: Contestant,
  { size, rate, steps }: { readonly size: number; readonly rate: number; readonly steps: number },
): Transformation<readonly unknown[]> {
  return createOptimiser({
    weightDecay: 0,
    ...options,
    decayMask: decayEverything(size),
    schedule: cosineSchedule({ peak: rate, floor: rate / 1e4, steps }),
  });
}
