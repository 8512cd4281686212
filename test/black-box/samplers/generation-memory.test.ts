import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/sampling/index.js';
import { cmaEsSampler } from '../../../src/black-box/samplers/cma-es/index.js';
import { generationMemory } from '../../../src/black-box/samplers/generation-memory.js';
import { nsgaII } from '../../../src/black-box/samplers/nsga-ii/index.js';
import type { ObservedTrial, SearchSampler } from '../../../src/black-box/samplers/sampler.js';
import { mixed } from '../functions/problems.js';
import { requestAfter, type StudyPlan } from '../functions/run-study.js';

/** Sums of members, four a generation, and how often one was computed. */
function counted() {
  let computed = 0;
  const replay = generationMemory<number, number>(Object.is);
  const search = {
    start: () => 0,
    sizeAfter: () => 4,
    next: (state: number, members: readonly number[]) => {
      computed++;
      return members.reduce((sum, member) => sum + member, state);
    },
  };
  return {
    replay: (members: readonly number[], name = 'one') => replay(name, members, search),
    computed: () => computed,
  };
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

describe('remembered generations', () => {
  it('are each computed once, however often more members are shown', () => {
    const { replay, computed } = counted();
    for (let count = 0; count <= 400; count++) {
      const { state, begun } = replay(numbers(count));
      const full = 4 * Math.floor(count / 4);
      expect([state, begun]).toEqual([numbers(full).reduce((sum, member) => sum + member, 0), count - full]);
    }
    expect(computed()).toBe(100);
  });

  it('are computed again from where a member has changed, and of another search from the start', () => {
    const { replay, computed } = counted();
    replay(numbers(40));
    const changed = numbers(40).with(21, 1000);
    expect(replay(changed).state).toBe(780 - 21 + 1000);
    expect(computed()).toBe(10 + 5);
    expect(replay(numbers(8), 'other').state).toBe(28);
    expect(computed()).toBe(15 + 2);
    expect(replay(numbers(4)).state).toBe(6);
  });
});

const samplers: readonly (readonly [string, () => SearchSampler, StudyPlan['directions']])[] = [
  ['cma_es', () => cmaEsSampler({ populationSize: 5 }), ['minimise']],
  ['nsga_ii', () => nsgaII({ populationSize: 5 }), ['minimise', 'maximise']],
];

describe.each(samplers)('The sampler %s', (_name, make, directions) => {
  it('suggests what one that replays all trials does, with trials that end late, out of order, or not at all', () => {
    const stream = randomStream('late', 'trials');
    const remembering = make();
    const plan = { distributions: mixed.distributions, directions: directions!, seed: 5 };
    const trials: ObservedTrial[] = [];
    for (let number = 0; number < 60; number++) {
      const request = () => requestAfter(trials, plan);
      const values = remembering.suggest(request());
      expect(values).toEqual(make().suggest(request()));
      trials.push({ number, values, state: 'running', scores: [], reports: [] });
      for (const [k, trial] of trials.entries()) {
        if (trial.state !== 'running' || stream.uniform() < 0.4) continue;
        const state = stream.uniform() < 0.1 ? 'failed' : 'complete';
        const loss = mixed.evaluate(trial.values);
        const scores = state === 'failed' ? [] : [loss, -loss * loss].slice(0, directions!.length);
        trials[k] = { ...trial, state, scores };
      }
    }
    const [first] = trials.splice(0, 1);
    expect(first!.number).toBe(0);
    expect(remembering.suggest(requestAfter(trials, plan))).toEqual(
      make().suggest(requestAfter(trials, plan)),
    );
  });
});
