import { formatMetric } from '../../../report/index.js';
import { bestTrial, paretoFront, type Study, type StudyTrial } from '../../../search/index.js';
import { textTable } from '../../text-table.js';
import { valuesText } from './tune-progress.js';

/** What programs are told about a trial. */
export function trialDocument(trial: StudyTrial, objectives: readonly string[]) {
  const { number, state, values, seed, reports, metrics, seconds, fingerprintHash, worker } = trial;
  return {
    number,
    state,
    scores: Object.fromEntries(trial.scores.map((score, i) => [objectives[i]!, score])),
    values,
    seed,
    reports,
    metrics,
    seconds,
    fingerprint_hash: fingerprintHash,
    worker,
    begun: trial.begun,
    ended: trial.ended,
    reason: trial.reason,
  };
}

/** What programs are told about the outcome of a study. */
export function studyDocument(study: Study) {
  const { folder, record } = study;
  const { name, created, objectives, directions, seed, sampler, pruner, space, versions } = record;
  const all = study.trials();
  const best = bestTrial(all, directions);
  return {
    study: name,
    folder,
    created,
    objectives,
    seed,
    sampler,
    pruner,
    space,
    counts: countsOf(all),
    best: best ? trialDocument(best, objectives) : null,
    front:
      objectives.length === 1
        ? null
        : paretoFront(all, directions).map((one) => trialDocument(one, objectives)),
    fingerprint_hash: record.fingerprint_hash,
    versions,
  };
}

/** Trials in each state. */
export function countsOf(trials: readonly StudyTrial[]): Readonly<Record<StudyTrial['state'], number>> {
  const counts = { complete: 0, pruned: 0, failed: 0, running: 0 };
  for (const { state } of trials) counts[state]++;
  return counts;
}

/** The outcome of a study for people: how its trials ended, and the best, or with several objectives the Pareto front. */
export function outcomeText(study: Study): string {
  const { name, objectives, directions } = study.record;
  const all = study.trials();
  const counts = Object.entries(countsOf(all)).filter(([, count]) => count > 0);
  const head = `${name}: ${all.length} trials${counts.length === 0 ? '' : `, ${counts.map(([state, count]) => `${count} ${state}`).join(', ')}`}`;
  const best = bestTrial(all, directions);
  if (!best) return `${head}\nno trial is complete`;
  if (objectives.length === 1) return [head, bestText(best, objectives)].join('\n');
  const front = paretoFront(all, directions);
  return [
    head,
    `Pareto front, ${front.length} trials; the best ${objectives[0]!} is of trial ${best.number}:`,
    trialsTable(front, objectives),
  ].join('\n');
}

/** One trial for people. */
export function bestText(trial: StudyTrial, objectives: readonly string[]): string {
  const scores = trial.scores.map((score, i) => `${objectives[i]!} ${formatMetric(score)}`).join(', ');
  const rows = Object.entries(trial.values).map(([name, value]) => [name, String(value)]);
  return `best trial ${trial.number}: ${scores}\n${textTable(['parameter', 'value'], rows).replace(/^/gm, '  ')}`;
}

/** Trials for people, one a line. */
export function trialsTable(trials: readonly StudyTrial[], objectives: readonly string[]): string {
  const rows = trials.map((trial) => [
    String(trial.number),
    trial.state,
    ...objectives.map((_, i) => scoreText(trial, i)),
    trial.seconds === null ? '-' : trial.seconds.toFixed(1),
    [valuesText(trial.values), trial.reason].filter(Boolean).join('   '),
  ]);
  return textTable(['trial', 'state', ...objectives, 'seconds', 'values'], rows, [
    0,
    ...objectives.map((_, i) => i + 2),
    objectives.length + 2,
  ]);
}

/** A score; of trials that have none the last report, in brackets. */
function scoreText({ scores, reports }: StudyTrial, index: number): string {
  const score = scores[index];
  if (score !== undefined) return formatMetric(score);
  const last = index === 0 ? reports.at(-1)?.score : undefined;
  return last === undefined || !Number.isFinite(last) ? '-' : `(${formatMetric(last)})`;
}
