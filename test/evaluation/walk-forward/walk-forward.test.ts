import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import {
  plannedCycles,
  walkForward,
  walkForwardEfficiency,
  type CycleEvaluation,
  type WalkForwardOptions,
} from '../../../src/evaluation/index.js';
import type { PriceFrame } from '../../../src/market/index.js';
import { measurePeriods } from '../../../src/simulation/index.js';
import { train } from '../../../src/training/index.js';
import { cycleFingerprint } from '../../../src/evaluation/walk-forward/run-cycle.js';
import { day, fingerprintOf, prices, year } from './support.js';

type Changes = Parameters<typeof fingerprintOf>[0];

const run = (changes: Changes = {}, options: Partial<WalkForwardOptions> = {}) =>
  walkForward({ fingerprint: fingerprintOf(changes), prices, threads: 1, ...options });

const plain = await run();
const [first, second] = plain.cycles as [CycleEvaluation, CycleEvaluation];

/** Prices that are others from a moment on. */
function changedFrom(ms: number): PriceFrame {
  const from = (ms - prices.start) / (prices.barMinutes * 60_000);
  return {
    ...prices,
    prices: prices.prices.map((column, i) =>
      column.map((price, row) => (row < from ? price : price * (1.2 + 0.1 * Math.sin(row + i)))),
    ),
  };
}

describe('a walk-forward', () => {
  it('trains and tests every cycle, in their order, and sums them up', () => {
    expect(plain.status).toBe('finished');
    expect(plain).toMatchObject({ trainer: 'fingerprint', seed: 0 });
    expect(plain.cycles.map(({ cycle }) => cycle)).toEqual(plannedCycles(plain.fingerprint));
    expect(plain.planned).toEqual(
      [0, 1].map((k) => ({
        number: k + 1,
        trainStart: year + (10 + 30 * k) * day,
        trainEnd: year + (40 + 30 * k) * day,
        testStart: year + (40 + 30 * k) * day,
        testEnd: year + (70 + 30 * k) * day,
      })),
    );
    for (const { iterations, search, warnings, outOfSample } of plain.cycles) {
      expect(iterations).toBe(4);
      expect(search!.trials).toBeGreaterThan(0);
      expect(outOfSample.unix).toHaveLength(31);
      expect(warnings).toEqual([]);
    }
    expect(plain.aggregate.path.returns).toHaveLength(60);
    expect(plain.aggregate.sharpe.value).not.toBeNull();
    expect(plain.aggregate.meanSharpe).toBeCloseTo(
      (first.outOfSample.metrics.daily_sharpe! + second.outOfSample.metrics.daily_sharpe!) / 2,
      12,
    );
  });

  it('gives the same numbers for a seed, and others for another', async () => {
    expect(await run()).toEqual(plain);
    const other = await run({}, { seed: 5 });
    expect(other.seed).toBe(5);
    expect(other.cycles[0]!.parameters).not.toEqual(first.parameters);
  });

  it('has of each cycle what its training chose, and what that is worth on the stretch and after it', async () => {
    const { fingerprint: own } = cycleFingerprint(plain.fingerprint, second.cycle);
    const { best } = await train({ fingerprint: own, prices, threads: 1, seed: 0 });
    expect(second.parameters).toEqual(best.parameters);
    const { trainStart, testStart, testEnd } = second.cycle;
    const { periods } = measurePeriods({
      fingerprint: { ...own, endDateString: plain.fingerprint.endTestDateString! },
      prices,
      parameters: best.parameters,
      stretches: [
        { from: trainStart, to: testStart },
        { from: testStart, to: testEnd },
      ],
    });
    expect([second.inSample, second.outOfSample]).toEqual(periods);
    for (const [name, value] of Object.entries(best.train)) {
      expect(second.inSample.metrics[name], name).toBeCloseTo(value!, 9);
    }
  });

  it('judges by the metric it is told to', async () => {
    const { cycles } = await run({ walkForward: { metric: 'returns' } });
    cycles.forEach(({ inSample, outOfSample, efficiency, gap, parameters }, k) => {
      const [before, after] = [inSample.metrics.returns!, outOfSample.metrics.returns!];
      expect(gap).toBe(before - after);
      expect(efficiency).toBe(walkForwardEfficiency(before, after));
      expect(parameters).toEqual(plain.cycles[k]!.parameters);
    });
    expect(first.gap).toBe(first.inSample.metrics.daily_sharpe! - first.outOfSample.metrics.daily_sharpe!);
  });

  it('takes from a ratio out of sample what freedom of choice may have added, over the days of the test', () => {
    for (const { outOfSample, search, adjustedSharpe } of plain.cycles) {
      const haircut = 2 * search!.complexity! + 3 * Math.sqrt((2 * Math.log(2 / 0.05)) / 30);
      expect(adjustedSharpe).toBeCloseTo(outOfSample.metrics.daily_sharpe! - Math.sqrt(365) * haircut, 9);
    }
  });

  it('leaves validation data out of what is in sample', async () => {
    const { cycles } = await run({ settings: { val_fraction: 0.2 } });
    for (const { cycle, inSample, outOfSample } of cycles) {
      const hours = 720 - Math.floor(721 * 0.2);
      expect(inSample.unix.at(-1)).toBe(cycle.trainStart + (hours - 1) * 3_600_000);
      expect(outOfSample.unix[0]).toBe(cycle.testStart);
    }
  });

  it('measures only what is left by purge and embargo', async () => {
    const { cycles, aggregate } = await run({ walkForward: { purge_days: 2, embargo_days: 3 } });
    for (const { cycle, inSample, outOfSample } of cycles) {
      expect(inSample.unix.at(-1)).toBe(cycle.testStart - 5 * day - 3_600_000);
      expect(inSample.unix).toHaveLength(29);
      expect(outOfSample.unix).toHaveLength(28);
    }
    expect(aggregate.path.returns).toHaveLength(54);
    // The second test begins anew, three days after the first has ended.
    expect(aggregate.path.unix).toHaveLength(56);
  });
});

describe('the prices of a walk-forward', () => {
  it('after the end of a test change nothing of its cycle', async () => {
    const changed = await run({}, { prices: changedFrom(first.cycle.testEnd) });
    expect(changed.cycles[0]).toEqual(first);
    expect(changed.cycles[1]!.outOfSample).not.toEqual(second.outOfSample);
  });

  it('of a test change nothing of its training', async () => {
    const changed = changedFrom(first.cycle.testStart);
    for (const test_mode of ['continuous', 'fresh']) {
      // With the second said to be done, only the first is run.
      const { cycles } = await run({ walkForward: { test_mode } }, { prices: changed, finished: [second] });
      const found = cycles[0]!;
      expect(found.parameters).toEqual(first.parameters);
      expect(found.inSample).toEqual(first.inSample);
      expect(found.search).toEqual(first.search);
      expect(found.outOfSample).not.toEqual(first.outOfSample);
    }
  });
});

describe('the test of a cycle', () => {
  it('is of a new pool where it is fresh, with the same parameters', async () => {
    const fresh = await run({ walkForward: { test_mode: 'fresh' } });
    fresh.cycles.forEach((cycle, k) => {
      const { parameters, inSample, outOfSample } = plain.cycles[k]!;
      expect(cycle.parameters).toEqual(parameters);
      expect(cycle.inSample).toEqual(inSample);
      expect(cycle.outOfSample.value[0]).toBe(fresh.fingerprint.initial_pool_value);
      expect(outOfSample.value[0]).not.toBe(fresh.fingerprint.initial_pool_value);
      expect(cycle.outOfSample.metrics).not.toEqual(outOfSample.metrics);
      expect(cycle.outOfSample.unix).toEqual(outOfSample.unix);
    });
  });
});

describe('cycles done before', () => {
  it('are not run again, and the result is the same', async () => {
    const told: number[] = [];
    const onCycle = ({ cycle }: CycleEvaluation): void => void told.push(cycle.number);
    const rest = await run({}, { finished: [first], onCycle });
    expect(told).toEqual([2]);
    expect(rest).toEqual(plain);
    // Even after a way through a file.
    const kept = JSON.parse(JSON.stringify(plain.cycles)) as CycleEvaluation[];
    expect((await run({}, { finished: kept, onCycle })).aggregate).toEqual(plain.aggregate);
    expect(told).toEqual([2]);
  });

  it('are kept when a walk-forward is interrupted', async () => {
    const controller = new AbortController();
    const onCycle = (): void => controller.abort();
    const part = await run({}, { signal: controller.signal, onCycle });
    expect(part.status).toBe('interrupted');
    expect(part.planned).toEqual(plain.planned);
    expect(part.cycles).toEqual([first]);
    expect(await run({}, { finished: part.cycles })).toEqual(plain);
  });
});

describe('a warm start', () => {
  it('begins with the parameters of the cycle before, done now or earlier', async () => {
    const changes = { walkForward: { warm_start: true } };
    const warm = await run(changes);
    expect(warm.cycles[0]).toEqual(first);
    expect(warm.cycles[1]!.parameters).not.toEqual(second.parameters);
    expect(await run(changes, { finished: [first] })).toEqual(warm);

    const still = await run(
      { ...changes, settings: { n_iterations: 1, n_parameter_sets: 1, base_lr: 1e-12 } },
      { finished: [first] },
    );
    for (const [name, values] of Object.entries(first.parameters)) {
      values.forEach((value, i) => expect(still.cycles[1]!.parameters[name]![i]).toBeCloseTo(value, 9));
    }
  });
});

describe('the trainers of a walk-forward', () => {
  it('are tested on the same stretches; the random one searches nothing', async () => {
    const random = await run({}, { trainer: 'random' });
    expect(random.trainer).toBe('random');
    random.cycles.forEach((cycle, k) => {
      expect(cycle).toMatchObject({ iterations: 0, search: null, adjustedSharpe: null, trainer: 'random' });
      expect(cycle.outOfSample.unix).toEqual(plain.cycles[k]!.outOfSample.unix);
      expect(cycle.outOfSample.uniformHodl[30]! / cycle.outOfSample.value[0]!).toBeCloseTo(
        plain.cycles[k]!.outOfSample.uniformHodl[30]! / plain.cycles[k]!.outOfSample.value[0]!,
        12,
      );
    });
    expect(random.aggregate.complexity).toBeNull();
  });

  it.each([
    ['multi-period', {}],
    ['bfgs', { bfgs_settings: { maxiter: 2, n_evaluation_points: 2 } }],
    ['cma-es', { cma_es_settings: { n_generations: 2, n_evaluation_points: 2, population_size: 4 } }],
  ])('may be %s', async (trainer, more) => {
    // With the second said to be done, only the first is run.
    const settings = { n_iterations: 2, n_parameter_sets: 1, ...more };
    const { cycles } = await run({ settings }, { trainer, finished: [second] });
    const [cycle] = cycles;
    expect(cycle!.trainer).toBe(trainer);
    expect(cycle!.iterations).toBe(2);
    expect(cycle!.search!.trials).toBeGreaterThan(0);
    expect(cycle!.outOfSample.metrics.daily_sharpe).not.toBeNull();
    expect(cycle!.parameters).not.toEqual(first.parameters);
  });
});

describe('a fingerprint that does not fit its cycles', () => {
  it('is refused before anything is trained, with the cycle that it does not fit', async () => {
    const told: number[] = [];
    const onCycle = ({ cycle }: CycleEvaluation): void => void told.push(cycle.number);
    const fingerprint = { ...fingerprintOf(), bout_offset: 40 * 1440 };
    const attempt = walkForward({ fingerprint, prices, threads: 1, onCycle });
    await expect(attempt).rejects.toThrow(
      /^Cycle 1, which trains from 2021-01-11 00:00:00 to 2021-02-10 00:00:00: .*bout_offset/s,
    );
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toMatchObject({ code: 'walk_forward.cycle', value: 1 });
    expect(told).toEqual([]);
  });

  it('may fit the first of them, where a later stretch is shorter', async () => {
    const fingerprint = {
      ...fingerprintOf(),
      startDateString: '2021-01-11 12:00:00',
      endTestDateString: '2021-03-20 00:00:00',
      // Windows of more than two days, as they have to be, and of less.
      bout_offset: 20 * 1440 + 360,
    };
    const lengths = plannedCycles(fingerprint).map(
      ({ trainStart, trainEnd }) => (trainEnd - trainStart) / day,
    );
    expect(lengths).toEqual([22.5, 22]);
    await expect(walkForward({ fingerprint, prices, threads: 1 })).rejects.toMatchObject({
      code: 'walk_forward.cycle',
      value: 2,
    });
  });

  it('may ask for more cycles than it has days for, or for a trainer there is not', async () => {
    await expect(run({ walkForward: { cycles: 60 } })).rejects.toMatchObject({ code: 'walk_forward.cycles' });
    await expect(run({}, { trainer: 'bfsg' })).rejects.toMatchObject({
      code: 'walk_forward.trainer',
      suggestion: 'bfgs',
    });
  });
});
