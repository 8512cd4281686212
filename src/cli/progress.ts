import type { OutputStream } from './context.js';

export interface ProgressReport {
  /** Units of work done and planned. */
  readonly done: number;
  readonly total: number;
  /** What to say besides rate and time, e.g. `objective 1.23`. */
  readonly detail: string;
}

export interface Progress {
  report(report: ProgressReport): void;
  /** Ends the rewritten line of a terminal; call it before anything else is written. */
  end(): void;
}

export interface ProgressOptions {
  readonly stream: OutputStream;
  /** What one unit of work is called, e.g. `iteration`. */
  readonly unit: string;
  /** Milliseconds; default the process's clock. */
  readonly now?: () => number;
}

const terminalInterval = 100;
const lineInterval = 2000;
const lineShare = 0.1;
/** A line comes at least this often even when a tenth of the work takes longer. */
const longestSilence = 60_000;

/**
 * Shows how far work has come, how fast it goes and how long it will take: on a terminal one line that is rewritten up
 * to ten times a second, elsewhere a line for every tenth of the work, at most one in two seconds and at least one a
 * minute.
 */
export function createProgress(options: ProgressOptions): Progress {
  const { stream, unit, now = () => performance.now() } = options;
  const terminal = stream.isTTY === true;
  const started = now();
  let shownAt = started;
  let shownDone = 0;
  let lineOpen = false;
  let first: { readonly at: number; readonly done: number } | undefined;

  const due = (at: number, { done, total }: ProgressReport): boolean => {
    const silence = at - shownAt;
    if (terminal) return !lineOpen || silence >= terminalInterval || done === total;
    return silence >= longestSilence || (silence >= lineInterval && done - shownDone >= lineShare * total);
  };

  return {
    report(report) {
      const at = now();
      // The first unit also compiles and warms up; it would spoil the rate for a long while.
      first ??= { at, done: report.done };
      if (!due(at, report)) return;
      shownAt = at;
      shownDone = report.done;
      const rate =
        report.done > first.done
          ? (report.done - first.done) / (at - first.at)
          : report.done / (at - started);
      const line = progressLine(report, unit, rate * 1000);
      if (terminal) {
        stream.write(`\r\u001b[K${line.slice(0, lineRoom(stream))}`);
        lineOpen = true;
      } else stream.write(`${line}\n`);
    },
    end() {
      if (lineOpen) stream.write('\n');
      lineOpen = false;
    },
  };
}

function progressLine({ done, total, detail }: ProgressReport, unit: string, rate: number): string {
  const remaining = (total - done) / rate;
  const eta = Number.isFinite(remaining) ? formatDuration(remaining) : '?';
  const speed = Number.isFinite(rate) ? String(Number(rate.toPrecision(3))) : '?';
  return `${unit} ${done}/${total}   ${speed}/s   ${detail}   ETA ${eta}`;
}

/** `75` seconds as `1m15s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  const pad = (part: number): string => String(part).padStart(2, '0');
  if (minutes < 60) return `${minutes}m${pad(whole % 60)}s`;
  return `${Math.floor(minutes / 60)}h${pad(minutes % 60)}m`;
}

/** Characters of a line that does not wrap. Terminals that do not know their width say 0. */
function lineRoom({ columns = 0 }: OutputStream): number {
  return (columns > 0 ? columns : 80) - 1;
}
