import { formatMetric } from '../../../report/index.js';
import { bestTrial, isLost, type StudyTrial, type TuneEvent } from '../../../search/index.js';
import type { OutputStream } from '../../context.js';
import { createProgress, formatDuration } from '../../progress.js';
import { textTable } from '../../text-table.js';

/** Shows how a search comes along. */
export interface TuneProgress {
  report(event: TuneEvent): void;
  /** Takes a table off the terminal; call it before anything else is written. */
  end(): void;
}

/** What is shown of a search. */
export interface TuneProgressOptions {
  readonly stream: OutputStream;
  readonly metric: string;
  readonly directions: readonly ('minimise' | 'maximise')[];
  /** Trials the study is to have. */
  readonly trials: number;
  /** Cycles of a trial. */
  readonly cycles: number;
  /** Milliseconds; default the process's clock. */
  readonly now?: () => number;
}

const redrawInterval = 100;

/**
 * On a terminal a table that is rewritten: how many trials have ended and how, the best, the time left, and the trials that run;
 * elsewhere a line for every tenth of the trials.
 */
export function createTuneProgress(options: TuneProgressOptions): TuneProgress {
  return options.stream.isTTY === true ? tableProgress(options) : lineProgress(options);
}

function lineProgress({ stream, metric, directions, trials: total, now }: TuneProgressOptions): TuneProgress {
  const progress = createProgress({ stream, unit: 'trial', ...(now ? { now } : {}) });
  return {
    report: ({ trials }) => {
      const counts = countsOf(trials);
      const detail = `best ${metric} ${bestText(trials, directions)}   pruned ${counts.pruned}   failed ${counts.failed}`;
      progress.report({ done: counts.ended, total, detail });
    },
    end: () => {
      progress.end();
    },
  };
}

function tableProgress(options: TuneProgressOptions): TuneProgress {
  const { stream, metric, directions, trials: total, cycles, now = () => performance.now() } = options;
  const begun = now();
  let drawnAt = -Infinity;
  let lines = 0;
  let endedHere = 0;
  const clear = (): void => {
    if (lines > 0) stream.write(`\r\u001b[${lines}A\u001b[J`);
    lines = 0;
  };
  return {
    report: ({ kind, trials }) => {
      if (kind === 'ended') endedHere++;
      const at = now();
      if (at - drawnAt < redrawInterval && kind === 'reported') return;
      drawnAt = at;
      const counts = countsOf(trials);
      const left = (Math.max(0, total - counts.ended) * (at - begun)) / endedHere / 1000;
      const head =
        `trial ${counts.ended}/${total}   best ${bestText(trials, directions)}   running ${counts.running}   ` +
        `pruned ${counts.pruned}   failed ${counts.failed}   ETA ${Number.isFinite(left) ? formatDuration(left) : '?'}`;
      const room = (stream.columns ?? 0) > 0 ? stream.columns! - 1 : 79;
      const text = [
        head,
        ...textTable(['  trial', 'cycle', metric, 'values'], rowsOf(trials, cycles), [0, 1, 2]).split('\n'),
      ];
      clear();
      stream.write(`${text.map((line) => line.slice(0, room)).join('\n')}\n`);
      lines = text.length;
    },
    end: clear,
  };
}

function rowsOf(trials: readonly StudyTrial[], cycles: number): string[][] {
  return trials
    .filter(({ state }) => state === 'running')
    .map(({ number, reports, values }) => [
      String(number),
      `${Math.min(reports.length + 1, cycles)}/${cycles}`,
      reports.length === 0 ? '-' : formatMetric(reports.at(-1)!.score),
      valuesText(values),
    ]);
}

/** `base_lr 0.0123, n_iterations 100`; numbers with four digits. */
export function valuesText(values: StudyTrial['values']): string {
  return Object.entries(values)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === 'number' ? Number(value.toPrecision(4)) : String(value)}`,
    )
    .join(', ');
}

function countsOf(trials: readonly StudyTrial[]) {
  const there = trials.filter((trial) => !isLost(trial));
  const count = (state: StudyTrial['state']): number => there.filter((trial) => trial.state === state).length;
  const running = count('running');
  return { running, pruned: count('pruned'), failed: count('failed'), ended: there.length - running };
}

function bestText(trials: readonly StudyTrial[], directions: TuneProgressOptions['directions']): string {
  const best = bestTrial(trials, directions);
  return best ? `${formatMetric(best.scores[0]!)} (trial ${best.number})` : '-';
}
