import type {
  Explanation,
  Interval,
  PermutationImportance,
  ParameterIndices,
} from '../../../explain/index.js';
import { documentParameters, type ParameterSet } from '../../../simulation/index.js';
import { digestsDocument, type RunInputs } from '../../inputs/run-inputs.js';
import { versions } from '../../versions.js';
import { distinctWarnings } from '../simulation-summary.js';

/** What {@link explanationDocument} is made of. */
export interface ExplanationFacts {
  /** The run the explanation is of, or is. */
  readonly run: string;
  readonly inputs: RunInputs;
  readonly parameters: ParameterSet;
  readonly result: Explanation;
}

/** `explain.json`. Holds nothing that differs between two equal runs. */
export function explanationDocument({ run, inputs, parameters, result }: ExplanationFacts) {
  const { fingerprint } = inputs;
  const { inputGradient, permutation, sobol, tokens } = result;
  return {
    command: 'explain',
    run,
    fingerprint_id: inputs.fingerprintId,
    ...digestsDocument(inputs),
    seed: result.seed,
    tokens,
    objective: result.objective,
    parameters: documentParameters(fingerprint, parameters),
    input_gradient: {
      period: period(fingerprint.startDateString, fingerprint.endDateString),
      value: inputGradient.value,
      signals: inputGradient.signals.map(({ signal, perToken, total }) => ({
        signal,
        total,
        tokens: Object.fromEntries(tokens.map((token, i) => [token, perToken[i]!])),
      })),
      parameters: inputGradient.parameters.map(
        ({ parameter, total, labels, values, gradient, products }) => ({
          parameter,
          total,
          entries: labels.map((entry, k) => ({
            entry,
            value: values[k]!,
            gradient: gradient[k]!,
            product: products[k]!,
          })),
        }),
      ),
    },
    permutation: permutation && permutationDocument(permutation, fingerprint),
    sobol: sobol && sobolDocument(sobol),
    warnings: distinctWarnings([...inputs.warnings, ...result.warnings]),
    versions: versions(),
    fingerprint,
  };
}

function permutationDocument(found: PermutationImportance, fingerprint: RunInputs['fingerprint']) {
  const { startDateString: start, endDateString: end, endTestDateString: testEnd } = fingerprint;
  return {
    out_of_sample: found.outOfSample,
    period: found.outOfSample ? period(end, testEnd!) : period(start, end),
    value: found.value,
    undefined_because: found.undefinedBecause,
    repeats: found.repeats,
    block_days: found.blockDays,
    blocks: found.blocks,
    losses: found.losses.map(({ signal, token, loss, standardError, undefinedRepeats }) => ({
      signal,
      token,
      loss,
      standard_error: standardError,
      undefined_repeats: undefinedRepeats,
    })),
  };
}

function sobolDocument(found: ParameterIndices) {
  return {
    around: found.around,
    samples: found.samples,
    used_samples: found.usedSamples,
    evaluations: found.evaluations,
    undefined_evaluations: found.undefinedEvaluations,
    dimensions: found.dimensions,
    held: found.held,
    mean: found.mean,
    variance: found.variance,
    indices: found.indices.map(({ name, first, firstInterval, total, totalInterval }) => ({
      parameter: name,
      first,
      first_interval: firstInterval,
      total,
      total_interval: totalInterval,
    })),
  };
}

const period = (start: string, end: string) => ({ start, end });

/** The document. */
export type ExplanationDocument = ReturnType<typeof explanationDocument>;
/** An interval in it. */
export type DocumentInterval = Interval | null;
