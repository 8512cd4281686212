import type { ObservedTrial } from '../../../src/black-box/samplers/sampler.js';

/** A trial that reported scores at steps 1, 2, ... */
export function trial(
  number: number,
  scores: readonly number[],
  state: ObservedTrial['state'] = 'complete',
): ObservedTrial {
  return trialAt(
    number,
    scores.map((score, i) => [i + 1, score]),
    state,
  );
}

/** A trial with reports at steps of its own. */
export function trialAt(
  number: number,
  reports: readonly (readonly [step: number, score: number])[],
  state: ObservedTrial['state'] = 'complete',
): ObservedTrial {
  return {
    number,
    values: {},
    state,
    scores: state === 'complete' ? [reports.at(-1)?.[1] ?? 0] : [],
    reports: reports.map(([step, score]) => ({ step, score })),
  };
}

/** The same with scores of the other sign, for the other direction. */
export function negated(one: ObservedTrial): ObservedTrial {
  return { ...one, reports: one.reports.map(({ step, score }) => ({ step, score: -score })) };
}
