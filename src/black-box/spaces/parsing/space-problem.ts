import { InputError } from '../../../diagnostics/index.js';

/** One thing wrong with a space. */
export interface SpaceProblem {
  /** Dotted path of the key: `base_lr.low`. */
  readonly path: string;
  readonly value: unknown;
  /** What would have been accepted. */
  readonly expected: string;
  /** What is wrong; reads on from the path: "must be a number, not "fast"". */
  readonly message: string;
  /** The nearest valid choice. */
  readonly suggestion?: string | undefined;
}

/** The problem of a value that is not what was expected. */
export function mustBe(path: string, expected: string, value: unknown, suggestion?: string): SpaceProblem {
  const shown = value === undefined ? 'is missing; it must be' : 'must be';
  const instead = value === undefined ? '' : `, not ${JSON.stringify(value)}`;
  return { path, value, expected, message: `${shown} ${expected}${instead}`, suggestion };
}

/** One error that lists every problem; its details are those of the first. */
export function spaceError(problems: readonly SpaceProblem[]): InputError {
  const { path, value, expected, suggestion } = problems[0]!;
  const lines = problems.map((problem) => {
    const hint = problem.suggestion === undefined ? '' : ` Did you mean "${problem.suggestion}"?`;
    return `  - ${problem.path === '' ? 'the space' : problem.path} ${problem.message}.${hint}`;
  });
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return new InputError([`The search space has ${count}:`, ...lines].join('\n'), {
    code: 'search.space',
    path,
    value,
    expected,
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
