import { randomStream } from '../../../sampling/index.js';
import { cmaEs, type CmaEs, type CmaEsState } from '../../cma-es/index.js';
import { fromUnit, toUnit, type NumericRange } from '../coordinates/index.js';
import type { CmaEsSamplerOptions } from './cma-es-sampler-options.js';
import { generationMemory } from '../generation-memory.js';
import { reflect } from './reflect.js';

/** A trial that has ended. */
export interface EndedTrial {
  /** One number a range. */
  readonly values: readonly number[];
  /** Lower is better; NaN where there is none. */
  readonly loss: number;
}

/** Where a search stands after the trials so far. */
export interface CmaEsHistory {
  /** After the last full generation. */
  readonly state: CmaEsState;
  /** Trials ended since. */
  readonly begun: number;
  /** Values of the i-th trial of the generation that has begun, for any i >= 0: beyond λ further draws. */
  readonly candidate: (i: number) => number[];
}

/** Gives the search that trials have made, of a seed, over ranges. */
export type CmaEsHistoryOf = (
  trials: readonly EndedTrial[],
  ranges: readonly NumericRange[],
  seed: string,
) => CmaEsHistory;

/**
 * The search that the trials have made: each λ of them, in their order, were one generation.
 *
 * A trial was where its candidate is, which for a whole number is between the values, and where none of the generation has
 * its values, at those. Once the distribution is too small or stands still it starts anew, as wide as at first and around a
 * point at random. Generations are remembered; the history is that of a replay from the first trial.
 */
export function cmaEsHistories(options: CmaEsSamplerOptions): CmaEsHistoryOf {
  const search = cmaEs({ ...options, maxGenerations: Number.MAX_SAFE_INTEGER });
  const replay = generationMemory<EndedTrial, CmaEsState>(
    (a, b) => Object.is(a.loss, b.loss) && a.values.every((value, k) => value === b.values[k]),
  );
  return (trials, ranges, seed) => {
    const valuesOf = (x: Float64Array): number[] => ranges.map((range, k) => fromUnit(range, reflect(x[k]!)));
    const place = ({ values }: EndedTrial, asked: readonly Float64Array[]): Float64Array =>
      asked.find((x) => valuesOf(x).every((value, k) => value === values[k])) ??
      Float64Array.from(ranges, (range, k) => toUnit(range, values[k]!));
    const { state, begun } = replay(`${seed} ${JSON.stringify(ranges)}`, trials, {
      start: () => search.init(new Float64Array(ranges.length).fill(0.5), seed),
      sizeAfter: (from) => search.ask(from).length,
      next: (from, told) => {
        const asked = search.ask(from);
        const candidates = told.map((trial) => place(trial, asked));
        const losses = told.map(({ loss }) => loss);
        const after = search.tell(from, candidates, losses);
        return after.status === 'running' ? after : startAnew(search, after);
      },
    });
    return { state, begun, candidate: (i) => valuesOf(draw(search, state, i)) };
  };
}

function startAnew({ init }: CmaEs, { mean, seed, restart }: CmaEsState): CmaEsState {
  const random = randomStream(seed, `cma-start/${restart + 1}`);
  return init(
    mean.map(() => random.uniform()),
    seed,
    restart + 1,
  );
}

/** Candidates beyond λ are of restarts below 0, whose numbers the search itself never draws. */
function draw({ ask }: CmaEs, state: CmaEsState, i: number): Float64Array {
  const size = ask(state).length;
  const further = Math.floor(i / size);
  return ask(further === 0 ? state : { ...state, restart: -further })[i % size]!;
}
