import { InputError, nearest } from '../../../diagnostics/index.js';
import { poolName, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import type { PriceFrame } from '../../../market/index.js';
import { randomStream } from '../../../sampling/index.js';
import { initialParameters, type ParameterSet } from '../../../simulation/index.js';
import type { Trainer } from './trainer.js';

type Method = ResolvedFingerprint['optimisation_settings']['method'];

const withMethod = (fingerprint: ResolvedFingerprint, method: Method): ResolvedFingerprint => ({
  ...fingerprint,
  optimisation_settings: { ...fingerprint.optimisation_settings, method },
});

/** As the fingerprint says. Choose it unless trainers are to be compared. */
const fingerprintTrainer: Trainer = {
  name: 'fingerprint',
  description: 'trains as the fingerprint says',
  adapt: (fingerprint) => fingerprint,
};

/** Gradient ascent over windows, of the objective of whole windows. */
const gradientTrainer: Trainer = {
  name: 'gradient',
  description: 'gradient ascent over random windows',
  adapt: (fingerprint) => ({ ...withMethod(fingerprint, 'gradient_descent'), multi_period: null }),
};

/** Gradient ascent of an aggregate over slices of the windows: those of the fingerprint, or the mean of four. */
const multiPeriodTrainer: Trainer = {
  name: 'multi-period',
  description: 'gradient ascent of an aggregate over slices of windows',
  adapt: (fingerprint) => ({
    ...withMethod(fingerprint, 'gradient_descent'),
    multi_period: fingerprint.multi_period ?? { periods: 4, aggregation: 'mean', temperature: 1, overlap: 0 },
  }),
};

/** L-BFGS over fixed windows. */
const bfgsTrainer: Trainer = {
  name: 'bfgs',
  description: 'L-BFGS over fixed windows',
  adapt: (fingerprint) => withMethod(fingerprint, 'bfgs'),
};

/** Evolution over fixed windows, without gradients. */
const cmaEsTrainer: Trainer = {
  name: 'cma-es',
  description: 'CMA-ES over fixed windows',
  adapt: (fingerprint) => withMethod(fingerprint, 'cma_es'),
};

/** Trials over fixed windows, chosen by what those before told. */
const optunaTrainer: Trainer = {
  name: 'optuna',
  description: 'trials of strategy parameters over fixed windows',
  adapt: (fingerprint) => withMethod(fingerprint, 'optuna'),
};

/** Standard deviation of the random baseline, in raw parameter units. */
const randomSpread = 0.5;

/** The same of a pool without a strategy, whose parameters are spread in free numbers: the second of two sets. */
function spreadPool(fingerprint: ResolvedFingerprint, seed: number, prices: PriceFrame): ParameterSet {
  const settings = {
    ...fingerprint.optimisation_settings,
    noise_scale: randomSpread,
    per_param_noise_scale: {},
  };
  return initialParameters({ ...fingerprint, optimisation_settings: settings }, 2, seed, prices)[1]!;
}

/** The initial parameters plus noise, another one every cycle: what any training must beat. Spec 08 §4.1. */
const randomTrainer: Trainer = {
  name: 'random',
  description: 'initial parameters plus noise, no training',
  adapt: (fingerprint) => fingerprint,
  choose: (fingerprint, seed, cycle, prices) => {
    if (poolName(fingerprint) !== undefined) return spreadPool(fingerprint, seed + 7919 * cycle, prices);
    const stream = randomStream(seed, `random-trainer/${cycle}`);
    const [initial] = initialParameters(fingerprint, 1, seed);
    return Object.fromEntries(
      Object.entries(initial!).map(([name, values]) => [
        name,
        values.map((value) => value + randomSpread * stream.normal()),
      ]),
    );
  },
};

/** Every trainer. */
export const trainers: readonly Trainer[] = [
  fingerprintTrainer,
  gradientTrainer,
  multiPeriodTrainer,
  bfgsTrainer,
  cmaEsTrainer,
  optunaTrainer,
  randomTrainer,
];

/**
 * The trainer with a name.
 *
 * @throws InputError (`walk_forward.trainer`) naming the nearest
 */
export function findTrainer(name: string): Trainer {
  const found = trainers.find((trainer) => trainer.name === name);
  if (found) return found;
  const names = trainers.map((trainer) => trainer.name);
  const suggestion = nearest(name, names);
  throw new InputError(
    `There is no trainer "${name}"; there are ${names.join(', ')}.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    {
      code: 'walk_forward.trainer',
      path: '--trainer',
      value: name,
      expected: names.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
