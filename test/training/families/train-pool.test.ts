import { describe, expect, it } from 'vitest';
import { hourlyPrices, poolFingerprint, prices } from '../../simulation/families/family-case.js';
import { createLanes } from '../../../src/training/threads/index.js';
import { familyVector } from '../../../src/training/vector/family-vector.js';
import { splitTraining, train, type TrainerState } from '../../../src/training/index.js';
import {
  initialParameters,
  planTraining,
  simulate,
  type ParameterSet,
} from '../../../src/simulation/index.js';
import { reclamm } from '../../../src/pools.js';

const hourly = hourlyPrices();
const settings = {
  optimiser: 'adam',
  n_iterations: 12,
  n_parameter_sets: 2,
  batch_size: 2,
  base_lr: 0.1,
  val_fraction: 0,
  early_stopping: false,
};

const fingerprintOf = (rule: string, changes: object = {}, own: object = {}) =>
  poolFingerprint(
    rule,
    {
      freq: 'hour',
      arb_frequency: 60,
      fees: 0.003,
      return_val: 'returns',
      ...changes,
      optimisation_settings: { ...settings, ...own },
    },
    'train',
  );

const pools: readonly (readonly [string, object])[] = [
  ['balancer', { trainable: ['initial_weights_logits', 'fees'] }],
  ['hodl', { trainable: ['initial_weights_logits'], fees: 0 }],
  ['cow', { trainable: ['initial_weights_logits'] }],
  ['gyroscope', {}],
  ['reclamm', { reclamm_learn_fees: true, reclamm_use_shift_exponent: true }],
];

describe.each(pools)('training %s', (rule, changes) => {
  const fingerprint = fingerprintOf(rule, changes);

  it('raises what it trains on, and stays a pool', async () => {
    const { initial, best, warnings } = await train({ fingerprint, prices: hourly, threads: 1 });
    expect(best.train.returns).toBeGreaterThan(initial.train.returns!);
    expect(warnings.map(({ code }) => code)).toEqual([]);
    const again = simulate({ fingerprint, prices: hourly, parameters: best.parameters });
    expect(again.objectives.returns).toBeCloseTo(best.train.returns!, 12);
    const family = planTraining({ fingerprint, prices: hourly, withTest: false });
    if (family.kind !== 'family') throw new Error('expected a pool');
    for (const { name, admits } of family.pool.family.parameters) {
      expect(best.parameters[name]!.every(admits), name).toBe(true);
    }
  });

  it('moves only what is trained', async () => {
    const trained = rule === 'gyroscope' ? ['lam'] : rule === 'reclamm' ? ['price_ratio'] : undefined;
    if (trained === undefined) return;
    const own = fingerprintOf(rule, { ...changes, trainable: trained });
    const { best, initial } = await train({ fingerprint: own, prices: hourly, threads: 1 });
    const first = initialParameters(own, 1, 0, hourly)[0]!;
    for (const [name, values] of Object.entries(best.parameters)) {
      if (!trained.includes(name)) expect(values, name).toEqual(first[name]);
    }
    expect(best.parameters[trained[0]!]).not.toEqual(initial.parameters[trained[0]!]);
  });

  it('goes on where it was interrupted, to the same bits', async () => {
    const whole = await train({ fingerprint, prices: hourly, threads: 1 });
    const stop = new AbortController();
    const states: TrainerState[] = [];
    await train({
      fingerprint,
      prices: hourly,
      threads: 1,
      signal: stop.signal,
      onProgress: ({ iteration }) => iteration === 5 && stop.abort(),
      onState: (state) => void states.push(structuredClone(state)),
    });
    const resumed = await train({ fingerprint, prices: hourly, threads: 1, resume: states.at(-1)! });
    expect(resumed.best).toEqual(whole.best);
    expect(resumed.last).toEqual(whole.last);
  });

  it.each(['bfgs', 'cma_es', 'optuna'])('raises it by method %s, too', async (method) => {
    const own = fingerprintOf(rule, changes, {
      method,
      n_parameter_sets: 1,
      bfgs_settings: { maxiter: 4, n_evaluation_points: 2 },
      cma_es_settings: { n_generations: 4, n_evaluation_points: 2 },
      optuna_settings: { n_trials: 8, n_evaluation_points: 2, overfitting_penalty: 0 },
    });
    const { initial, best } = await train({ fingerprint: own, prices: hourly, threads: 1 });
    expect(best.train.returns).toBeGreaterThanOrEqual(initial.train.returns!);
  });
});

describe('windows on which parameters are no pool', () => {
  it('are skipped and counted', async () => {
    const first = prices.prices[0]![1440]! / prices.prices[1]![1440]!;
    // The price leaves this range soon after the start.
    const narrow = { initial_alpha: first * 0.9999, initial_beta: first * 1.0001 };
    const { skippedUpdates, warnings } = await train({
      fingerprint: fingerprintOf('gyroscope', narrow, { batch_size: 8 }),
      prices: hourly,
      threads: 1,
    });
    expect(Math.max(...skippedUpdates)).toBeGreaterThan(0);
    expect(warnings.map(({ code }) => code)).toContain('training.skipped_updates');
  });
});

describe('the free numbers of a pool', () => {
  const family = reclamm.reclammFamily({
    interpolation: 'geometric',
    centerednessScaling: false,
    arcLengthSpeed: null,
  });
  const names = family.parameters.map(({ name }) => name);
  const vector = familyVector(family, names, ['AAA', 'BBB']);
  const set: ParameterSet = {
    price_ratio: [4],
    centeredness_margin: [0.2],
    daily_price_shift_base: [1 - 1 / 124000],
  };

  it('are packed and unpacked', () => {
    const back = vector.unpack(vector.pack(set), set);
    for (const name of names) expect(back[name]![0]! / set[name]![0]!).toBeCloseTo(1, 12);
  });

  it('have no ends to begin from, and the message names the parameter', () => {
    expect(() => vector.pack({ ...set, daily_price_shift_base: [1] })).toThrow(/daily_price_shift_base is 1/);
  });

  it('have the gradient that differences of the objective find', () => {
    const fingerprint = fingerprintOf('reclamm', { initial_price_ratio: 1.3 });
    const plan = planTraining({ fingerprint, prices: hourly, withTest: true });
    const split = splitTraining(plan);
    const example = initialParameters(fingerprint, 1, 0, hourly)[0]!;
    const lanes = createLanes({ plan, split, data: { prices: hourly }, example, seed: 0, threads: 1 });
    const run = lanes.work.newRun(example);
    const windows = { starts: [0, 7], batch: 2, iteration: 0 };
    const own = lanes.work.vector;
    const slopes = own.packGradient(run.gradient(windows).gradient);
    const centre = own.pack(example);
    centre.forEach((_, k) => {
      const at = (step: number): number => {
        const moved = centre.slice();
        moved[k]! += step;
        run.setParameters(own.unpack(moved, example));
        return run.value(windows);
      };
      const numeric = (at(1e-5) - at(-1e-5)) / 2e-5;
      expect(Math.abs(slopes[k]! - numeric)).toBeLessThan(1e-3 * Math.abs(numeric) + 1e-9);
    });
  });
});
