import { nearest } from '../../../diagnostics/index.js';
import { objectives } from '../../../objective/index.js';
import type { JobKind } from './experiment.js';
import type { ExperimentProblem } from './experiment-problem.js';

const holding = ['hodl_returns', 'uniform_hodl_returns'];
const periods = ['train', 'validation', 'test'];

/** Names of the metrics that jobs of a kind may have; which they do have depends on their fingerprints. */
export function metricNames(kind: JobKind): readonly string[] {
  const names = objectives.map(({ name }) => name);
  return kind === 'simulate'
    ? ['final_value', 'lvr', 'rvr', ...names, 'hodl_final_value', 'uniform_hodl_final_value', ...holding]
    : periods.flatMap((period) => [...names, ...holding].map((name) => `${period}_${name}`));
}

/** What is wrong with the name of a metric: that jobs of the kind never have it, with the nearest that they have. */
export function metricProblems(name: string, kind: JobKind, path: string): readonly ExperimentProblem[] {
  const known = metricNames(kind);
  if (known.includes(name)) return [];
  const suggestion = nearest(name, known);
  const form = kind === 'train' ? 'train_, validation_ or test_ and an objective' : 'an objective';
  return [
    {
      path,
      value: name,
      message: `must be ${form}, for example ${known[0]!}, not ${JSON.stringify(name)}`,
      hint: suggestion === undefined ? '' : `Did you mean ${suggestion}?`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  ];
}
