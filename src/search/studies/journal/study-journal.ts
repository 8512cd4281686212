import { setTimeout as pause } from 'node:timers/promises';
import { InputError, PoolgradError, RunError, type Warning } from '../../../diagnostics/index.js';
import type { StudyTrial } from '../study-trial.js';
import { acquireLock, type LockOptions } from './file-lock.js';
import { readJournal, writeJournal } from './journal-file.js';
import { nextTrial } from './next-trial.js';
import type { Operation } from './operation.js';
import { operationText, parseOperation } from './operation-text.js';

/** A study's journal and the trials it says there are. */
export interface StudyJournal {
  /** As of the last {@link refresh} or {@link transact}, by number. */
  trials(): readonly StudyTrial[];
  /** Reads what was written since; gives the number of operations read. */
  refresh(): Promise<number>;
  /**
   * Appends operations that depend on all trials there are, as one step that no other process comes between; gives
   * the trial that each of them leaves behind.
   */
  transact(build: Transaction): Promise<readonly StudyTrial[]>;
  warnings(): readonly Warning[];
}

export type Transaction = (
  trials: readonly StudyTrial[],
) => readonly Operation[] | Promise<readonly Operation[]>;

interface State {
  readonly trials: readonly StudyTrial[];
  /** The byte and the number of lines behind which the journal was not read yet. */
  readonly end: number;
  readonly lines: number;
}

/**
 * The journal at `path`. Its trials are the replay of its lines, in memory as on disk: what is written is read back
 * before it counts. Calls of one handle wait for one another.
 *
 * @param objectives number of scores of a complete trial
 * @throws (by its functions) RunError (`study.journal_corrupt`) naming file and line
 */
export function studyJournal(path: string, objectives: number, lock: LockOptions): StudyJournal {
  let state: State = { trials: [], end: 0, lines: 0 };
  const warnings: Warning[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(task, task);
    last = turn;
    return turn;
  };

  const catchUp = async (): Promise<number> => {
    const { lines, end, rest } = await readJournal(path, state.end);
    const operations = lines.map((line, i) => parsedLine(path, state.lines + i, line));
    if (lines.length === 0) return rest;
    const trials = [...state.trials];
    operations.forEach((operation, i) => replay(path, state.lines + i, trials, operation, objectives));
    state = { trials, end, lines: state.lines + lines.length };
    return rest;
  };

  const refresh = async (): Promise<number> => {
    const { lines } = state;
    try {
      await catchUp();
    } catch (error) {
      if (!isCorrupt(error)) throw error;
      // Without the lock a reader can see half of a line that is cut and half of the one in its place.
      await pause(50);
      await catchUp();
    }
    return state.lines - lines;
  };

  const transact = async (build: Transaction): Promise<readonly StudyTrial[]> => {
    const held = await acquireLock(`${path}.lock`, lock);
    try {
      const rest = await catchUp();
      const operations = await build(state.trials);
      const texts = operations.map(operationText);
      const trials = [...state.trials];
      const results = texts.map((text) => apply(trials, readBack(text), objectives));
      if (operations.length === 0) return results;
      const durable = operations.some(({ op }) => op === 'finish');
      const end = await writeJournal(path, state.end, `${texts.join('\n')}\n`, durable);
      if (rest > 0) warnings.push(cutWarning(path, state.lines + 1, rest));
      state = { trials, end, lines: state.lines + operations.length };
      return results;
    } finally {
      await held.release();
    }
  };

  return {
    trials: () => state.trials,
    refresh: () => inTurn(refresh),
    transact: (build) => inTurn(() => transact(build)),
    warnings: () => [...warnings],
  };
}

/** Changes `trials`, a copy that only the caller has. */
function apply(trials: StudyTrial[], operation: Operation, objectives: number): StudyTrial {
  const trial = nextTrial(trials, operation, objectives);
  trials[operation.number] = trial;
  return trial;
}

function replay(
  path: string,
  line: number,
  trials: StudyTrial[],
  operation: Operation,
  objectives: number,
): void {
  try {
    apply(trials, operation, objectives);
  } catch (error) {
    if (error instanceof PoolgradError) throw corrupt(path, line, error.message);
    throw error;
  }
}

/** What the caller keeps and may change must not be what the trials hold. */
function readBack(text: string): Operation {
  try {
    return parseOperation(text);
  } catch (error) {
    throw new InputError(`A trial cannot be written as ${text}: ${(error as Error).message}.`, {
      code: 'study.not_json',
      value: text,
      expected: 'numbers, texts, true, false and null',
    });
  }
}

function parsedLine(path: string, line: number, text: string): Operation {
  try {
    return parseOperation(text);
  } catch (error) {
    throw corrupt(path, line, `${(error as Error).message}.`);
  }
}

const isCorrupt = (error: unknown): boolean =>
  error instanceof RunError && error.code === 'study.journal_corrupt';

function corrupt(path: string, line: number, why: string): RunError {
  return new RunError(
    `Line ${line + 1} of ${path} is not an operation that can follow the lines before it: ${why} ` +
      'Whole lines are never changed once they are written; restore the file, or cut it before that line.',
    {
      code: 'study.journal_corrupt',
      path,
      value: line + 1,
      expected: 'a journal written by poolgrad',
      suggestion: `keep the first ${line} lines`,
    },
  );
}

function cutWarning(path: string, line: number, bytes: number): Warning {
  return {
    code: 'study.half_line_cut',
    message: `Line ${line} of ${path} was half written (${bytes} bytes) when its process ended; it was cut.`,
    path,
    value: bytes,
  };
}
