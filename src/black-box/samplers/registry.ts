import { InputError, nearest } from '../../diagnostics/index.js';
import type { Space } from '../spaces/space.js';
import { cmaEsSampler } from './cma-es/index.js';
import { gridSampler } from './grid.js';
import { latinHypercubeSampler, type LatinHypercubeOptions } from './latin-hypercube.js';
import { nsgaII } from './nsga-ii/index.js';
import { randomSampler } from './random.js';
import type { SearchSampler } from './sampler.js';
import { sobolSampler } from './sobol.js';
import { tpe } from './tpe/index.js';

/** Settings of a sampler as JSON keeps them. */
export type SamplerSettings = Readonly<Record<string, unknown>>;

/** What the usual settings of a sampler follow from. */
export interface SamplerContext {
  readonly space: Space;
  /** Trials the search is to have. */
  readonly trials: number;
}

interface Entry {
  /** Names of its settings. */
  readonly settings: readonly string[];
  readonly create: (space: Space, settings: SamplerSettings) => SearchSampler;
  /** What it is set to for a search of so many trials. */
  readonly usual: (context: SamplerContext) => SamplerSettings;
}

const nothing = (): SamplerSettings => ({});

/** Every sampler by name. A new sampler is a file of its own and a line here. */
const samplers: Readonly<Record<string, Entry>> = {
  tpe: {
    settings: ['startupTrials', 'candidates', 'bandwidth'],
    create: (_, settings) => tpe(settings),
    usual: ({ trials }) => ({ startupTrials: Math.max(1, Math.min(10, Math.floor(trials / 3))) }),
  },
  random: { settings: [], create: () => randomSampler, usual: nothing },
  sobol: { settings: [], create: (space) => sobolSampler(space), usual: nothing },
  latin_hypercube: {
    settings: ['blockSize'],
    create: (space, settings) =>
      latinHypercubeSampler(space, { blockSize: NaN, ...(settings as Partial<LatinHypercubeOptions>) }),
    usual: ({ trials }) => ({ blockSize: trials }),
  },
  grid: {
    settings: ['points'],
    create: (space, settings) => gridSampler(space, settings),
    usual: (context) => ({ points: gridPoints(context) }),
  },
  cma_es: {
    settings: ['populationSize', 'sigma0'],
    create: (_, settings) => cmaEsSampler(settings),
    usual: nothing,
  },
  nsga_ii: {
    settings: [
      'populationSize',
      'crossoverProbability',
      'crossoverIndex',
      'mutationProbability',
      'mutationIndex',
    ],
    create: (_, settings) => nsgaII(settings),
    usual: ({ trials }) => ({ populationSize: Math.max(4, Math.min(50, Math.floor(trials / 5))) }),
  },
};

/** Names {@link createSampler} knows; `lhs` and names with hyphens are understood too. */
export const samplerNames: readonly string[] = Object.keys(samplers);

/**
 * The sampler of that name for a space.
 *
 * @param settings as {@link usualSamplerSettings} gives them, or any of them
 * @throws InputError (`search.sampler`, `search.sampler_setting`) naming the nearest sampler or setting, or what the
 *   sampler says of a setting's value
 */
export function createSampler(name: string, space: Space, settings: SamplerSettings = {}): SearchSampler {
  const known = samplerName(name);
  const entry = samplers[known]!;
  const other = Object.keys(settings).find((key) => !entry.settings.includes(key));
  if (other !== undefined) throw unknownSetting(known, other, entry.settings);
  return entry.create(space, settings);
}

/**
 * Settings of a sampler for a search of so many trials: a third of them, at most ten, are the random start of `tpe`; one block of
 * `latin_hypercube`; as many points a range of `grid` as the trials have room for, two at least; five generations or more of `nsga_ii`.
 *
 * @throws InputError (`search.sampler`) naming the nearest sampler
 */
export function usualSamplerSettings(name: string, context: SamplerContext): SamplerSettings {
  return samplers[samplerName(name)]!.usual(context);
}

/**
 * The name a sampler has here: `cma-es` is `cma_es`, `lhs` is `latin_hypercube`.
 *
 * @throws InputError (`search.sampler`) naming the nearest sampler
 */
export function samplerName(given: string): string {
  const name = given === 'lhs' ? 'latin_hypercube' : given.replaceAll('-', '_');
  if (Object.hasOwn(samplers, name)) return name;
  const suggestion = nearest(name, samplerNames);
  const expected = `one of ${samplerNames.join(', ')}`;
  throw new InputError(
    `There is no sampler "${given}"; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    {
      code: 'search.sampler',
      path: 'sampler',
      value: given,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

/** A grid of more points a range than this is no grid anybody waits for. */
const mostPoints = 1000;

function gridPoints({ space, trials }: SamplerContext): number {
  let points = 2;
  while (points < mostPoints && gridSampler(space, { points: points + 1 }).size <= trials) points++;
  return points;
}

function unknownSetting(sampler: string, path: string, known: readonly string[]): InputError {
  const suggestion = nearest(path, known);
  const expected = known.length === 0 ? 'no setting' : `one of ${known.join(', ')}`;
  return new InputError(
    `The sampler ${sampler} has no setting ${path}; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    {
      code: 'search.sampler_setting',
      path,
      expected,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}
