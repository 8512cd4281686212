import { ParameterError, RunError } from '../../diagnostics/index.js';
import { objective as findObjective } from '../../objective/index.js';
import type { FamilyParameters } from '../../pool/index.js';
import {
  createFamilyWindow,
  familyParameters,
  fingerprintPeriods,
  type FamilyPlan,
} from '../../simulation/index.js';
import { createEvaluation } from '../evaluation.js';
import { familyVector } from '../vector/index.js';
import { measuredObjectives } from '../measured-objectives.js';
import type { TrainingSplit } from '../training-plan.js';
import type { LaneWork } from './lane-contract.js';

/** Nothing is written: a pool without a strategy follows no weights. */
const noPath = { writePath: () => undefined };

/**
 * Makes a pool without a strategy ready for training. Derivatives are by free numbers; a window at whose first price the parameters are
 * no pool is worth NaN, so that the update is skipped and counted.
 */
export function createFamilyLaneWork(plan: FamilyPlan, split: TrainingSplit): LaneWork {
  const { fingerprint, view, pool, start, trained, tokens } = plan;
  const { family } = pool;
  const window = createFamilyWindow({
    view,
    pool,
    rows: split.windowRows,
    objective: findObjective(fingerprint.return_val),
    periods: fingerprintPeriods(fingerprint, split.windowRows),
  });
  let held: FamilyParameters = {};
  const evaluation = createEvaluation({
    kernels: { view },
    pool: { ...pool, parameters: () => held },
    start,
    periods: split.periods,
    objectives: measuredObjectives(fingerprint),
    initialPoolValue: fingerprint.initial_pool_value,
  });
  const vector = familyVector(family, trained, tokens);
  const { coordinates } = vector;
  return {
    vector,
    // Free numbers have no zero to be drawn to.
    decayMask: new Float64Array(vector.size),
    names: evaluation.names,
    newRun: (set) => {
      let parameters = familyParameters(set, family.name);
      const valueAt = (row: number): number => orNothing(() => window.value(parameters, start + row), NaN);
      const measure = (): Float64Array => {
        held = parameters;
        return orNothing(
          () => evaluation.measure(noPath),
          new Float64Array(evaluation.names.length).fill(NaN),
        );
      };
      return {
        setParameters: (next) => {
          parameters = familyParameters(next, family.name);
        },
        gradient: ({ starts, batch }) => {
          const gradient = Object.fromEntries(
            trained.map((name) => [name, new Float64Array(parameters[name]!.length)] as const),
          );
          let objective = 0;
          for (const row of starts) {
            const found = orNothing(() => window.differentiate(parameters, start + row), {
              value: NaN,
              slopes: gradient,
            });
            objective += found.value / batch;
            for (const name of trained) {
              const into = gradient[name]!;
              const { slope } = coordinates[name]!;
              found.slopes[name]!.forEach((own, k) => {
                into[k]! += (own * slope(parameters[name]![k]!)) / batch;
              });
            }
          }
          return { objective, gradient };
        },
        value: ({ starts, batch }) => starts.reduce((sum, row) => sum + valueAt(row), 0) / batch,
        values: ({ starts }) => Float64Array.from(starts, valueAt),
        measure,
        excessReturns: () => {
          measure();
          return evaluation.excessReturns();
        },
      };
    },
  };
}

/** What is asked, or what stands for nothing where the parameters are no pool. */
function orNothing<T>(ask: () => T, nothing: T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ParameterError || error instanceof RunError) return nothing;
    throw error;
  }
}
