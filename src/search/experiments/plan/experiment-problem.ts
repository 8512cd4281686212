import { InputError } from '../../../diagnostics/index.js';

/** One thing wrong with an experiment. */
export interface ExperimentProblem {
  /** Where: `grid.optimisation_settings.base_lr`, `list[2].tag`, or a key of a job's fingerprint. */
  readonly path: string;
  readonly value: unknown;
  /** What is wrong; reads on from the path: "must be "train" or "simulate", not "trian"". */
  readonly message: string;
  /** What to do about it, as a sentence; empty when the message says it all. */
  readonly hint: string;
  /** The nearest valid choice. */
  readonly suggestion?: string;
}

/** Thrown once, before any job runs, with every problem found in an experiment. The message lists them all. */
export class ExperimentError extends InputError {
  readonly problems: readonly ExperimentProblem[];

  /** @param subject what has the problems, at the beginning of the message: a file's name, say */
  constructor(problems: readonly ExperimentProblem[], subject = 'The experiment') {
    const [only, ...others] = problems;
    super(describe(problems, subject), {
      code: 'experiment.invalid',
      ...(only !== undefined && others.length === 0
        ? {
            path: only.path,
            value: only.value,
            ...(only.suggestion === undefined ? {} : { suggestion: only.suggestion }),
          }
        : {}),
    });
    this.problems = problems;
  }
}

function describe(problems: readonly ExperimentProblem[], subject: string): string {
  const lines = problems.map(
    ({ path, message, hint }) =>
      `  - ${path === '' ? '' : `${path} `}${message}.${hint === '' ? '' : ` ${hint}`}`,
  );
  return [
    `${subject} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
    ...lines,
  ].join('\n');
}
