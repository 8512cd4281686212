import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { train, type TrainingResult } from '../../../src/training/index.js';

const prices = generateMarket({
  seed: 'direct search',
  tokens: ['AAA', 'BBB'],
  start: Date.UTC(2021, 0, 1),
  minutes: 100 * 1440,
});

function fingerprintOf(search: object, settings: object = {}, changes: object = {}) {
  return resolveFingerprint(
    {
      rule: 'momentum',
      tokens: ['AAA', 'BBB'],
      startDateString: '2021-01-21 00:00:00',
      endDateString: '2021-03-22 00:00:00',
      endTestDateString: '2021-04-05 00:00:00',
      max_memory_days: 20,
      initial_memory_length: 3,
      bout_offset: 14400,
      return_val: 'returns',
      ...changes,
      optimisation_settings: {
        method: 'optuna',
        val_fraction: 0.2,
        early_stopping_metric: 'returns',
        optuna_settings: { n_trials: 24, n_jobs: 4, n_evaluation_points: 5, ...search },
        ...settings,
      },
    },
    { purpose: 'train' },
  ).fingerprint;
}

const run = (...given: Parameters<typeof fingerprintOf>): Promise<TrainingResult> =>
  train({ fingerprint: fingerprintOf(...given), prices });

/** Scores by trial: the last row of a set has none. */
const scoresOf = ({ history }: TrainingResult): number[] => [...history.objective].filter(Number.isFinite);

describe('training by trials', () => {
  it('begins with the initial parameters, makes every trial, and ends at the best score', async () => {
    const result = await run({});
    const scores = scoresOf(result);
    expect(scores).toHaveLength(24);
    expect(result.iterations).toBe(6);
    expect(result.endings).toEqual(['24 of 24 trials: all']);
    expect(Math.max(...scores)).toBeGreaterThan(scores[0]!);
    const alone = await run({ n_trials: 1 }, {}, initialOf(result.last[0]!));
    expect(scoresOf(alone)[0]).toBeCloseTo(Math.max(...scores), 9);
  });

  it('selects among all trials by the metric on validation, as other methods do', async () => {
    const { history, best, selection } = await run({});
    expect(selection).toBe('validation_returns');
    expect(best.validation!.returns).toBe(Math.max(...history.metrics.validation_returns!));
  });

  it('makes as many trials as asked for where they do not fill the last iteration, each once a checkpoint', async () => {
    const result = await run({ n_trials: 7, n_jobs: 3 }, { track_checkpoints: true });
    expect(result.iterations).toBe(3);
    expect(result.checkpoints!.iteration).toEqual([0, 0, 0, 1, 1, 1, 2]);
    expect(result.last[0]).toEqual(result.last[2]);
  });

  it('never looks at the test period', async () => {
    const longer = await run({ n_trials: 8 });
    const shorter = await run({ n_trials: 8 }, {}, { endTestDateString: '2021-03-30 00:00:00' });
    expect(scoresOf(shorter)).toEqual(scoresOf(longer));
    expect(shorter.best.parameters).toEqual(longer.best.parameters);
  });

  it('takes a share of what is lost on validation off the score', async () => {
    const [plain, penalised] = await Promise.all(
      [0, 0.5].map((overfitting_penalty) => run({ n_trials: 4, n_startup_trials: 4, overfitting_penalty })),
    );
    const validation = plain!.history.metrics.validation_returns!;
    scoresOf(plain!).forEach((mean, k) => {
      const gap = Math.max(0, mean - validation[k]!);
      expect(scoresOf(penalised!)[k]).toBeCloseTo(mean - 0.5 * gap, 12);
    });
    expect(scoresOf(penalised!)).not.toEqual(scoresOf(plain!));
  });

  it('learns: of every seed the later trials score higher on average than as many at random', async () => {
    const laterScore = async (n_startup_trials: number, initial_random_key: number): Promise<number> => {
      const search = { n_trials: 40, n_jobs: 1, n_evaluation_points: 1, n_startup_trials };
      const result = await run(
        { ...search, expand_around: false, overfitting_penalty: 0 },
        { initial_random_key },
        { rule: 'mean_reversion_channel' },
      );
      return scoresOf(result)
        .slice(20)
        .reduce((sum, score) => sum + score / 20, 0);
    };
    for (const seed of [1, 2, 3, 4]) {
      expect(await laterScore(10, seed)).toBeGreaterThan(0.1 + (await laterScore(1000, seed)));
    }
  });

  it('stops without improvement, and when it is out of time, and says so', async () => {
    const stopping = { enabled: true, patience: 6, min_improvement: 1000 };
    const stopped = await run({ early_stopping: stopping });
    expect(stopped.endings[0]).toMatch(/^8 of 24 trials: none of the last 6 was an improvement$/);
    expect(stopped.warnings.map(({ code }) => code)).not.toContain('training.out_of_time');
    const late = await run({ timeout: 1e-9 });
    expect(late.endings).toEqual(['4 of 24 trials: out of time']);
    expect(late.warnings.map(({ code }) => code)).toContain('training.out_of_time');
  });

  it('counts trials without a finite score and goes on without them', async () => {
    const result = await run({
      n_jobs: 1,
      n_trials: 12,
      expand_around: false,
      parameter_config: { log_k: { low: -10, high: 1e6 } },
    });
    const skipped = result.skippedUpdates[0]!;
    expect(skipped).toBeGreaterThan(0);
    expect(scoresOf(result)).toHaveLength(12 - skipped);
    expect(result.warnings.map(({ code }) => code)).toContain('training.skipped_updates');
  });

  it('gives all tokens one value where it is told to, the starting weights left alone', async () => {
    const { last } = await run({ make_scalar: true }, {}, { initial_weights_logits: [1, 0] });
    for (const { log_k, logit_lamb, initial_weights_logits } of last) {
      expect(new Set(log_k)).toHaveProperty('size', 1);
      expect(new Set(logit_lamb)).toHaveProperty('size', 1);
      expect(initial_weights_logits).toEqual([1, 0]);
    }
  });
});

/** Keys of a fingerprint that begin with these parameters. */
function initialOf({ log_k, logit_lamb }: Readonly<Record<string, readonly number[]>>): object {
  const memory = (x: number): number => {
    const decay = 1 / (1 + Math.exp(-x));
    return 2 * Math.cbrt((6 * decay) / (1 - decay) ** 3);
  };
  return {
    initial_k_per_day: log_k!.map((x) => 2 ** x),
    initial_memory_length: logit_lamb!.map(memory),
  };
}
