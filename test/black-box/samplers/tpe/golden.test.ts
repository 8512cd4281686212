import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { numpyRandomState } from '../../../../src/black-box/random/index.js';
import type { ObservedTrial, SuggestRequest } from '../../../../src/black-box/samplers/sampler.js';
import { tpe } from '../../../../src/black-box/samplers/tpe/index.js';
import type { Distributions, SearchValue } from '../../../../src/black-box/spaces/distribution.js';
import { relativeError } from '../../../support/golden.js';

/**
 * A study of Optuna 5.0.0 with `TPESampler(seed=seed, multivariate=True, constant_liar=False)`, trial by trial. Equal
 * observations were put in their order: numpy's argsort was given kind="stable", its default being another on every
 * processor.
 */
interface History {
  readonly name: string;
  readonly seed: number;
  readonly directions: SuggestRequest['directions'];
  readonly distributions: Distributions;
  readonly values: Readonly<Record<string, readonly SearchValue[]>>;
  /** One a trial, or a list of one an objective; null where it was pruned. */
  readonly scores: readonly (number | readonly number[] | null)[];
  /** Scores reported at steps 0, 1, ... of every trial. */
  readonly reports?: readonly (readonly number[])[];
}

const histories = JSON.parse(
  readFileSync(new URL('histories.json', import.meta.url), 'utf8'),
) as readonly History[];

function trialsOf({ values, scores, reports }: History): ObservedTrial[] {
  return scores.map((score, number) => ({
    number,
    values: Object.fromEntries(Object.entries(values).map(([name, list]) => [name, list[number]!])),
    state: score === null ? 'pruned' : 'complete',
    scores: score === null ? [] : [score].flat(),
    reports: (reports?.[number] ?? []).map((reported, step) => ({ step, score: reported })),
  }));
}

/** There, trials at random and those of the estimators draw from a generator each, of the same seed. */
function numpySources(seed: number): (number: number) => SuggestRequest['random'] {
  const [startup, later] = [numpyRandomState(seed), numpyRandomState(seed)];
  return (number) => (number < 10 ? startup : later);
}

describe('tpe with the random numbers of numpy', () => {
  it.each(histories)('suggests every trial of a study of $name', (history) => {
    const trials = trialsOf(history);
    const source = numpySources(history.seed);
    const sampler = tpe();
    for (const { number, values } of trials) {
      const suggested = sampler.suggest({
        ...history,
        trials: trials.slice(0, number),
        number,
        random: source(number),
      });
      for (const [name, expected] of Object.entries(values)) {
        if (typeof expected !== 'number') expect(suggested[name]).toBe(expected);
        else expect(relativeError(Number(suggested[name]), expected)).toBeLessThan(1e-12);
      }
    }
  });

  it('finds 0.0004973004749973951 as the lowest of (x - 2)² in 20 trials of seed 42', () => {
    const source = numpySources(42);
    const trials: ObservedTrial[] = [];
    for (let number = 0; number < 20; number++) {
      const values = tpe().suggest({
        distributions: { x: { kind: 'float', low: -10, high: 10 } },
        trials,
        number,
        directions: ['minimise'],
        random: source(number),
        seed: 42,
      });
      const scores = [(Number(values.x) - 2) ** 2];
      trials.push({ number, values, state: 'complete', scores, reports: [] });
    }
    const lowest = Math.min(...trials.map(({ scores }) => scores[0]!));
    expect(relativeError(lowest, 0.0004973004749973951)).toBeLessThan(1e-12);
  });
});
