import type { JobDraft } from './expand-jobs.js';
import type { ExperimentProblem } from './experiment-problem.js';

/** Something wrong with one job. */
export interface JobProblem {
  readonly draft: JobDraft;
  readonly problem: ExperimentProblem;
}

/**
 * Problems of jobs, each said once with the jobs that have it.
 *
 * @param jobs how many jobs there are
 */
export function jobProblems(problems: readonly JobProblem[], jobs: number): readonly ExperimentProblem[] {
  const groups = new Map<string, JobProblem[]>();
  for (const one of problems) {
    const key = `${one.problem.path}\n${one.problem.message}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else if (!group.some(({ draft }) => draft === one.draft)) group.push(one);
  }
  return [...groups.values()].map((group) => {
    const { problem } = group[0]!;
    return {
      ...problem,
      hint: [problem.hint, `(${whose(group, jobs)})`].filter((part) => part !== '').join(' '),
    };
  });
}

function whose(group: readonly JobProblem[], jobs: number): string {
  if (group.length === jobs && jobs > 1) return 'every job';
  const { number, label } = group[0]!.draft;
  const first = `job ${number}${label === '' ? '' : `, ${label}`}`;
  return group.length === 1 ? first : `${first}, and ${group.length - 1} more`;
}
