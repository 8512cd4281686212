import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../src/fingerprint/index.js';
import { aleaStream } from '../../src/sampling/index.js';
import { createNoisyView, gradient } from '../../src/simulation/index.js';
import { train } from '../../src/training/index.js';
import { lanesOf, prices } from './lanes.js';

describe('price noise', () => {
  it.each([
    ['without fees', {}],
    ['with fees', { fees: 0.003 }],
    ['where arbitrage comes every seventh minute', { arb_frequency: 7 }],
  ])('is in the market that strategy and pool see: %s', (_, top) => {
    const sigma = 0.002;
    const { fingerprint, plan, split, lanes, example } = lanesOf({
      price_noise_sigma: sigma,
      bout_offset: 1440,
      ...top,
    });
    const run = lanes.work.newRun(example);
    const found = run.gradient({ starts: [0], batch: 1, iteration: 3 });
    // The same disturbance as prices of their own, run without noise.
    const noisy = createNoisyView({
      view: plan.view,
      sigma,
      firstWindow: plan.start,
      rows: plan.start + plan.trainRows,
    });
    noisy.draw(aleaStream(5, 'noise/3'));
    const offset = (plan.view.prices.start - prices.start) / 60_000;
    const columns = prices.prices.map((column, i) =>
      column.map((price, row) => {
        const at = row - offset;
        if (at < 0) return price;
        if (at >= plan.start && at < plan.start + plan.trainRows)
          return Math.exp(noisy.view.table.data[4 * at + i]!);
        return at % 1440 === 0 ? noisy.view.coarse[2 * (at / 1440) + i]! : price;
      }),
    );
    const end = new Date(plan.view.prices.start + (plan.start + split.windowRows - 1) * 60_000);
    const { fingerprint: plain } = resolveFingerprint({
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: fingerprint.startDateString,
      endDateString: end.toISOString().slice(0, 19).replace('T', ' '),
      max_memory_days: 10,
      initial_memory_length: 3,
      ...top,
    });
    const exact = gradient({
      fingerprint: plain,
      prices: { ...prices, prices: columns },
      parameters: example,
    });
    expect(found.objective).toBeCloseTo(exact.value, 8);
    for (const [name, slopes] of Object.entries(found.gradient))
      slopes.forEach((slope, k) => expect(slope).toBeCloseTo(exact.gradient[name]![k]!, 7));
  });

  it('is another for every update, the same for the same one, and never in what is measured', () => {
    const { lanes, example } = lanesOf({ price_noise_sigma: 0.01 });
    const clean = lanesOf();
    const run = lanes.work.newRun(example);
    const windows = { starts: [0, 77, 4000], batch: 3 };
    const [first, second, again] = [0, 1, 0].map(
      (iteration) => run.gradient({ ...windows, iteration }).objective,
    );
    expect(second).not.toBe(first);
    expect(again).toBe(first);
    expect(run.measure()).toEqual(clean.lanes.work.newRun(example).measure());
  });

  it('lets every set of an update see the same market', () => {
    const { lanes, example } = lanesOf({ price_noise_sigma: 0.01 });
    const windows = { starts: [5], batch: 1, iteration: 2 };
    const [one, other] = [lanes.work.newRun(example), lanes.work.newRun(example)];
    expect(one.gradient(windows)).toEqual(other.gradient(windows));
  });

  it('trains with it, by every method', async () => {
    for (const [method, more] of [
      ['gradient_descent', { n_iterations: 3 }],
      ['bfgs', { bfgs_settings: { maxiter: 2, n_evaluation_points: 2 } }],
      ['cma_es', { cma_es_settings: { n_generations: 2, n_evaluation_points: 2 } }],
    ] as const) {
      const { fingerprint } = lanesOf(
        { price_noise_sigma: 0.01 },
        { method, n_parameter_sets: 2, ...(method === 'gradient_descent' ? {} : { batch_size: 8 }), ...more },
      );
      const noisy = await train({ fingerprint, prices, threads: 1 });
      const clean = await train({
        fingerprint: { ...fingerprint, price_noise_sigma: 0 },
        prices,
        threads: 1,
      });
      expect(noisy.history.objective[0]).not.toBe(clean.history.objective[0]);
      expect(noisy.history.metrics.train_returns![0]).toBe(clean.history.metrics.train_returns![0]);
    }
  });
});
