import { InputError } from '../../diagnostics/index.js';
import { randomStream } from '../../sampling/index.js';
import { cmaEsConstants, type CmaEsConstants } from './cma-es-constants.js';
import { cmaEsOptions, type CmaEsOptions } from './cma-es-options.js';
import type { CmaEsState } from './cma-es-state.js';
import { cmaEsStatus, historyLength, median } from './cma-es-status.js';
import { updateDistribution, type Distribution } from './update-distribution.js';

/** Minimises by asking for values, so that a caller evaluates candidates as it likes and saves between generations. */
export interface CmaEs {
  /**
   * State before the first generation.
   *
   * @param mean centre of the first generation, one entry a coordinate; it is not evaluated itself
   * @param seed of the random numbers
   * @param restart number of this search among those of the seed
   * @throws InputError (`training.cma_es.start`) where the mean is empty or not finite
   */
  readonly init: (mean: Float64Array, seed: string | number, restart?: number) => CmaEsState;
  /** The λ candidates of the next generation, x = m + σ B D z; the same whenever asked. */
  readonly ask: (state: CmaEsState) => Float64Array[];
  /**
   * State after a generation; the state itself where it is not running.
   *
   * Values that are not finite rank last, are counted, and never become parents. A generation of no others leaves the
   * distribution where it is and halves σ, since the way back to finite values leads through the mean.
   *
   * @param candidates as asked, or moved by the caller: the update takes them as they are
   * @param values one a candidate; lower is better
   * @throws InputError (`training.cma_es.candidates`) where candidates or values are not λ, or a candidate is of another
   * length than the mean or not finite
   */
  readonly tell: (
    state: CmaEsState,
    candidates: readonly Float64Array[],
    values: Float64Array | readonly number[],
  ) => CmaEsState;
}

/**
 * CMA-ES: draws generations from a normal distribution and adapts its mean, covariance and size to the better half.
 *
 * Choose it where gradients are missing or mislead and dimensions are few; it needs many evaluations. Only the order of
 * values matters, but for the stopping tests. Random numbers are of the streams `cma/<restart>/<generation>`, so a search
 * taken up from a saved state draws the same. Hansen, "The CMA evolution strategy: a tutorial", 2016, arXiv 1604.00772,
 * with full covariance and without negative weights; spec 07 §18.
 *
 * @throws InputError (`training.cma_es.option`) where an option is outside its range
 */
export function cmaEs(given: Partial<CmaEsOptions> = {}): CmaEs {
  const options = cmaEsOptions(given);
  const constantsOf = (n: number): CmaEsConstants => cmaEsConstants(n, options.populationSize);

  const init = (mean: Float64Array, seed: string | number, restart = 0): CmaEsState => {
    checkStart(mean);
    const n = mean.length;
    const identity = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
    return {
      status: 'running',
      seed,
      restart,
      generation: 0,
      evaluations: 0,
      nonFiniteValues: 0,
      barrenGenerations: 0,
      mean: mean.slice(),
      sigma: options.sigma0,
      covariance: identity,
      axes: identity.slice(),
      scales: new Float64Array(n).fill(1),
      stepPath: new Float64Array(n),
      covariancePath: new Float64Array(n),
      best: null,
      lowestValues: new Float64Array(),
      medianValues: new Float64Array(),
    };
  };

  const ask = ({ seed, restart, generation, mean, sigma, axes, scales }: CmaEsState): Float64Array[] => {
    const n = mean.length;
    const stream = randomStream(seed, `cma/${restart}/${generation}`);
    return Array.from({ length: constantsOf(n).populationSize }, () => {
      const stretched = scales.map((scale) => scale * stream.normal());
      return mean.map((m, k) => {
        let turned = 0;
        for (let axis = 0; axis < n; axis++) turned += axes[k * n + axis]! * stretched[axis]!;
        return m + sigma * turned;
      });
    });
  };

  const tell = (
    state: CmaEsState,
    candidates: readonly Float64Array[],
    given: Float64Array | readonly number[],
  ): CmaEsState => {
    if (state.status !== 'running') return state;
    const constants = constantsOf(state.mean.length);
    const values = Float64Array.from(given);
    checkGeneration(state, candidates, values, constants.populationSize);
    const ranked = [...values.keys()].filter((i) => Number.isFinite(values[i]));
    ranked.sort((i, j) => values[i]! - values[j]!);
    const parents = ranked.slice(0, constants.weights.length).map((i) => candidates[i]!);
    const barren = parents.length === 0;
    const changed: Partial<Distribution> = barren
      ? { sigma: state.sigma / 2 }
      : updateDistribution(state, parents, constants);
    const generation = state.generation + 1;
    const next: CmaEsState = {
      ...state,
      ...changed,
      generation,
      evaluations: state.evaluations + values.length,
      nonFiniteValues: state.nonFiniteValues + values.length - ranked.length,
      barrenGenerations: state.barrenGenerations + (barren ? 1 : 0),
      ...(barren ? {} : remembered(state, candidates, values, ranked, constants.populationSize)),
    };
    return { ...next, status: cmaEsStatus(next, values, options) };
  };

  return { init, ask, tell };
}

/** Best candidate and values of late, with those of one more generation. */
function remembered(
  state: CmaEsState,
  candidates: readonly Float64Array[],
  values: Float64Array,
  ranked: readonly number[],
  populationSize: number,
): Pick<CmaEsState, 'best' | 'lowestValues' | 'medianValues'> {
  const first = ranked[0]!;
  const lowest = values[first]!;
  const length = historyLength(state.generation + 1, state.mean.length, populationSize);
  const append = (history: Float64Array, value: number): Float64Array =>
    Float64Array.of(...history, value).slice(-length);
  return {
    best:
      state.best === null || lowest < state.best.value
        ? { x: candidates[first]!.slice(), value: lowest }
        : state.best,
    lowestValues: append(state.lowestValues, lowest),
    medianValues: append(state.medianValues, median(Float64Array.from(ranked, (i) => values[i]!))),
  };
}

function checkStart(mean: Float64Array): void {
  const bad = mean.findIndex((value) => !Number.isFinite(value));
  if (mean.length > 0 && bad < 0) return;
  const problem = mean.length === 0 ? 'is empty' : `has ${mean[bad]!} at index ${bad}`;
  throw new InputError(`The starting mean of CMA-ES ${problem}; expected finite numbers, at least one.`, {
    code: 'training.cma_es.start',
    path: 'mean',
    value: bad < 0 ? [] : mean[bad],
    expected: 'finite numbers, at least one',
  });
}

function checkGeneration(
  { mean, generation }: CmaEsState,
  candidates: readonly Float64Array[],
  values: Float64Array,
  populationSize: number,
): void {
  const fail = (path: string, value: number, problem: string, expected: string): never => {
    throw new InputError(`Generation ${generation} of CMA-ES was told ${problem}; expected ${expected}.`, {
      code: 'training.cma_es.candidates',
      path,
      value,
      expected,
    });
  };
  for (const [path, { length }] of Object.entries({ candidates, values })) {
    if (length !== populationSize) fail(path, length, `${length} ${path}`, `${populationSize}`);
  }
  candidates.forEach((x, i) => {
    const path = `candidates[${i}]`;
    if (x.length !== mean.length) {
      fail(path, x.length, `a candidate ${i} of ${x.length} coordinates`, `${mean.length}`);
    }
    const bad = x.find((coordinate) => !Number.isFinite(coordinate));
    if (bad !== undefined) fail(path, bad, `a candidate ${i} with a coordinate ${bad}`, 'finite coordinates');
  });
}
