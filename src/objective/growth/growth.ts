import type { Objective, ObjectiveContext } from '../objective.js';

/** What growth is measured against: 1 for plain growth, the growth of a held basket otherwise. */
export type Benchmark = (context: ObjectiveContext) => number;

/** Keeping the start value: growth is not corrected. */
export const startValue: Benchmark = () => 1;

/** Holding the pool's initial reserves. */
export const hodl: Benchmark = (context) => context.hodlGrowth;

/** Holding equal initial shares of every token. */
export const uniformHodl: Benchmark = (context) => context.uniformHodlGrowth;

const shared = { cadence: 'ends', unit: 'fraction', direction: 'maximise', smallestSample: 2 } as const;

type Wording = Pick<Objective, 'name' | 'description' | 'formula'>;

/**
 * Objective (V_last / V_first) / H - 1, H the benchmark's growth over the same rows (spec 06 §4).
 *
 * Only the first and the last of the given values matter.
 */
export function growthObjective(wording: Wording, benchmark: Benchmark): Objective {
  return {
    ...wording,
    ...shared,
    value(values, context) {
      if (values.length < shared.smallestSample) return NaN;
      return values[values.length - 1]! / values[0]! / benchmark(context) - 1;
    },
    accumulate(values, context, scale, gradient) {
      if (values.length < shared.smallestSample) return NaN;
      const last = values.length - 1;
      const ratio = values[last]! / values[0]! / benchmark(context);
      addGrowthDerivative(values, scale * ratio, gradient);
      return ratio - 1;
    },
    ...byHodl(benchmark, (values, context) => {
      if (values.length < shared.smallestSample) return NaN;
      return -values[values.length - 1]! / values[0]! / context.hodlGrowth ** 2;
    }),
  };
}

/**
 * Objective ((V_last / V_first) / H)^(M / (T-1)) - 1, with M rows a year and T rows in the run (spec 06 §4).
 *
 * The exponent counts steps, T-1, not rows. It explodes on runs of a few minutes, as any annualisation does.
 */
export function annualisedGrowthObjective(wording: Wording, benchmark: Benchmark): Objective {
  const annualise = (values: Float64Array, context: ObjectiveContext): number =>
    Math.pow(
      values[values.length - 1]! / values[0]! / benchmark(context),
      context.rowsPerYear / (context.rows - 1),
    );
  return {
    ...wording,
    ...shared,
    value(values, context) {
      if (values.length < shared.smallestSample || context.rows < 2) return NaN;
      return annualise(values, context) - 1;
    },
    accumulate(values, context, scale, gradient) {
      if (values.length < shared.smallestSample || context.rows < 2) return NaN;
      const grown = annualise(values, context);
      addGrowthDerivative(values, (scale * grown * context.rowsPerYear) / (context.rows - 1), gradient);
      return grown - 1;
    },
    ...byHodl(benchmark, (values, context) => {
      if (values.length < shared.smallestSample || context.rows < 2) return NaN;
      const power = context.rowsPerYear / (context.rows - 1);
      return (-power * annualise(values, context)) / context.hodlGrowth;
    }),
  };
}

/** The derivative by the HODL growth, of an objective measured against it. */
function byHodl(
  benchmark: Benchmark,
  slope: NonNullable<Objective['byHodlGrowth']>,
): Pick<Objective, 'byHodlGrowth'> {
  return benchmark === hodl ? { byHodlGrowth: slope } : {};
}

/** Adds `slope` · d ln(V_last / V_first) to the gradient. */
function addGrowthDerivative(values: Float64Array, slope: number, gradient: Float64Array): void {
  const last = values.length - 1;
  gradient[0]! -= slope / values[0]!;
  gradient[last]! += slope / values[last]!;
}
