import {
  annualGrowth,
  chunkRows,
  measuredObjective,
  meanOverChunks,
  negated,
  ofCloses,
  ofReturns,
  quotient,
  scaled,
  type Divisor,
  type Measure,
} from '../measure/index.js';
import type { Objective } from '../objective.js';
import { percentile } from '../tail-risk/index.js';

/** What a ratio of growth to a value at risk is of. */
export interface GrowthOverLoss {
  readonly name: string;
  /** 1 for days, 7 for weeks, 30 for months, counted from the first row, not from midnight. */
  readonly days: 1 | 7 | 30;
  /** `run`: A of the whole run; `chunks`: A of every complete chunk, averaged. */
  readonly growth: 'run' | 'chunks';
  /** Percentile 5 of the returns from row to row `inside` each chunk, averaged, or of the returns from close to `close`. */
  readonly loss: 'inside' | 'close';
}

/** Smaller losses, of either sign, count as this one: 0 at the worst minutes says that there is next to no risk. */
const smallestLoss = 1e-12;

const atLeastSmallest: Divisor = (loss) => (Math.abs(loss) < smallestLoss ? smallestLoss : loss);

const words = { 1: 'day', 7: 'week', 30: 'month' } as const;

/**
 * Objective -A/(v·√(M/T · D/d)), D rows a day, d rows a chunk, v the value at risk (spec 06 §4, RAROC and ROVAR).
 *
 * A is (V_{T-1}/V_0)^(M/T) - 1 of the run, or mean_k (last_k/first_k)^(M/d) - 1 over chunks; either is cut at 2e130 (spec 06 §12, M9).
 * The divisor counts as 1e-12 where it is between -1e-12 and 1e-12, so a flat run is worth 0. A run whose bad returns are still gains has v > 0,
 * and the sign of its growth turned round, as in the definition. The factor depends on the length of the run: compare runs of one length (M8).
 *
 * A run shorter than one chunk is one partial chunk, d = T (M6), except for returns from close to close, which take two complete chunks.
 * NaN where a chunk is a single row.
 */
export function growthOverLoss({ name, days, growth, loss }: GrowthOverLoss): Objective {
  const word = words[days];
  const inside = loss === 'inside';
  const ofRun = growth === 'run';
  const valueAtRisk = inside
    ? meanOverChunks(days, ofReturns(percentile(5)))
    : ofCloses(days, ofReturns(percentile(5)));
  return measuredObjective(
    {
      name,
      description:
        `Annual growth ${ofRun ? 'of the run' : `of each ${word}, averaged,`} over percentile 5 of the returns ` +
        (inside
          ? `from each row to the next, averaged over ${word}s.`
          : `from the close of a ${word} to the next.`),
      formula:
        `-A/(v·√(M/T · D/d)), A = ${ofRun ? '(V[T-1]/V[0])^(M/T) - 1' : 'mean_k (last[k]/first[k])^(M/d) - 1'}, ` +
        (inside
          ? `v = mean_k pct5(V[t+1]/V[t] - 1), t and t+1 in ${word} k`
          : `v = pct5(c[k+1]/c[k] - 1), c[k] the last value of ${word} k`),
      cadence: 'minutes',
      unit: 'dimensionless',
      ...(inside ? {} : { smallestDays: 2 * days }),
    },
    quotient(
      ofRun ? annualGrowth : meanOverChunks(days, annualGrowth),
      annualised(negated(valueAtRisk), days),
      atLeastSmallest,
    ),
  );
}

/** m·√(M/T · D/d). */
function annualised(measure: Measure, days: number): Measure {
  return scaled(measure, (rows, context) =>
    Math.sqrt(((context.rowsPerYear / rows) * context.rowsPerDay) / chunkRows(days, rows, context)),
  );
}
