import { describe, expect, it } from 'vitest';
import {
  ExperimentError,
  planExperiment,
  readExperiment,
  type JobMarkets,
} from '../../../src/search/experiments/index.js';

const base = { rule: 'momentum', tokens: ['BTC', 'ETH'] };
/** Markets that are there for every fingerprint. */
const markets: JobMarkets = {
  of: () =>
    Promise.resolve({
      data: { prices: undefined as never },
      digests: { prices: 'p' },
      warnings: [],
      bytes: 0,
    }),
};

const plan = (document: Readonly<Record<string, unknown>>) =>
  planExperiment({
    experiment: readExperiment({ base, job: 'simulate', ...document }, 'many.json'),
    base,
    markets,
    hasFees: false,
    subject: 'many.json',
  });

function problemsOf(document: Readonly<Record<string, unknown>>): readonly string[] {
  try {
    readExperiment({ base, job: 'train', ...document }, 'many.json');
  } catch (error) {
    if (error instanceof ExperimentError)
      return error.problems.map(({ path, message, hint }) => `${path} ${message}. ${hint}`.trim());
    throw error;
  }
  return [];
}

describe('the jobs of an experiment', () => {
  it('are every combination of the grid, the last factor changing fastest', async () => {
    const { jobs, factors } = await plan({
      grid: { rule: ['momentum', 'anti_momentum'], 'optimisation_settings.base_lr': [0.1, 0.2] },
    });
    expect(factors).toEqual(['rule', 'optimisation_settings.base_lr']);
    expect(jobs.map(({ number, label }) => [number, label])).toEqual([
      [1, 'rule=momentum base_lr=0.1'],
      [2, 'rule=momentum base_lr=0.2'],
      [3, 'rule=anti_momentum base_lr=0.1'],
      [4, 'rule=anti_momentum base_lr=0.2'],
    ]);
    expect(jobs.map(({ fingerprint }) => fingerprint.optimisation_settings.base_lr)).toEqual([
      0.1, 0.2, 0.1, 0.2,
    ]);
    expect(new Set(jobs.map(({ id }) => id)).size).toBe(4);
  });

  it('change several keys together where a factor is a labelled group', async () => {
    const year = (from: number) => ({
      label: String(from),
      set: {
        startDateString: `${from}-01-01 00:00:00`,
        endDateString: `${from + 1}-01-01 00:00:00`,
        endTestDateString: null,
      },
    });
    const { jobs } = await plan({ grid: { year: [year(2020), year(2021)] } });
    expect(jobs.map(({ factors, fingerprint }) => [factors.year, fingerprint.endDateString])).toEqual([
      ['2020', '2021-01-01 00:00:00'],
      ['2021', '2022-01-01 00:00:00'],
    ]);
  });

  it('are every entry of the list with every combination of the grid; a factor an entry leaves out is as in its fingerprint', async () => {
    const { jobs } = await plan({
      list: [{ tag: 'plain' }, { tag: 'slow', initial_memory_length: 30 }],
      grid: {
        tokens: [
          ['BTC', 'ETH'],
          ['BTC', 'LTC'],
        ],
      },
      tags: ['all'],
    });
    expect(
      jobs.map(({ tags, factors }) => [tags.join(';'), factors.initial_memory_length, factors.tokens]),
    ).toEqual([
      ['all;plain', 10, 'BTC,ETH'],
      ['all;plain', 10, 'BTC,LTC'],
      ['all;slow', 30, 'BTC,ETH'],
      ['all;slow', 30, 'BTC,LTC'],
    ]);
  });

  it('that ask for the same share an id, with a warning', async () => {
    const { jobs, warnings } = await plan({ list: [{ tag: 'a' }, { tag: 'b', rule: 'momentum' }] });
    expect(jobs[0]!.id).toBe(jobs[1]!.id);
    expect(warnings.map(({ code }) => code)).toEqual(['experiment.same_job']);
  });

  it('have the same id whatever the order and form of their overrides', async () => {
    const one = await plan({ list: [{ rule: 'power_channel', max_memory_days: 100 }] });
    const other = await plan({ list: [{ group: { set: { max_memory_days: 100, rule: 'power_channel' } } }] });
    expect(other.jobs[0]!.id).toBe(one.jobs[0]!.id);
  });
});

describe('an experiment with mistakes', () => {
  it('is refused with all of them at once, each with the nearest choice', () => {
    expect(
      problemsOf({
        job: 'trian',
        lst: [],
        grid: {
          'optimisation_settings.base_lrr': [1, 2],
          base_lr: [0.1],
          optimisation_settings: [1],
          rule: [],
        },
      }),
    ).toEqual([
      'lst is not a key of an experiment. Did you mean list?',
      'job must be "train" or "simulate", not "trian". Did you mean "train"?',
      'grid.optimisation_settings.base_lrr is not a key of a fingerprint. Did you mean optimisation_settings.base_lr?',
      'grid.base_lr is in the wrong place. Write optimisation_settings.base_lr.',
      'grid.optimisation_settings is a group of keys. Write one of its keys, for example optimisation_settings.method.',
      'grid.rule must be a list of at least one value, not [].',
    ]);
  });

  it('is refused where a metric is one no job can have, a level comes twice, or a factor is called like a column', () => {
    expect(problemsOf({ grid: { rule: ['momentum'] }, metrics: ['tset_returns'] })[0]).toMatch(
      /metrics\[0\].*test_returns\?/,
    );
    expect(problemsOf({ grid: { rule: ['momentum', 'momentum'] } })).toEqual([
      'grid.rule has "momentum" twice. Every level needs a label of its own.',
    ]);
    expect(problemsOf({ grid: { status: [{ label: 'a', set: { rule: 'momentum' } }] } })[0]).toMatch(
      /name of a column/,
    );
    expect(problemsOf({})[0]).toMatch(/grid is missing, and so is list/);
    expect(problemsOf({ grid: { rule: ['momentum'] }, list: [{ rule: 'momentum' }] })[0]).toMatch(
      /in the grid too/,
    );
  });

  it('is refused for values that fingerprints do not take, each said once with the jobs it is about', async () => {
    await expect(
      plan({ grid: { rule: ['momentum', 'momentun'], 'optimisation_settings.initial_random_key': [0, 1] } }),
    ).rejects.toThrow(
      /has a problem:\n {2}- rule .*"momentum"\? \(job 3, rule=momentun initial_random_key=0, and 1 more\)$/,
    );
  });

  it('is refused where two factors set the same key, or a key lies in what has none', async () => {
    await expect(
      plan({ grid: { rule: ['momentum'], pair: [{ label: 'a', set: { rule: 'power_channel' } }] } }),
    ).rejects.toThrow(/rule is set by two factors/);
    await expect(plan({ grid: { 'rule.formula': ['price'] } })).rejects.toThrow(
      /rule\.formula cannot be set: rule is "momentum"/,
    );
  });
});
