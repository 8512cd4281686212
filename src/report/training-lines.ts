import { reduceRows } from './reduce-rows.js';
import { lineColours, mutedInk } from './theme.js';

/** What the picture of a training shows: one row an iteration and set. */
export interface TrainingPictureInput {
  readonly rule: string;
  readonly tokens: readonly string[];
  /** Metric that selects the best set, without its period, e.g. `daily_log_sharpe`. */
  readonly metric: string;
  /** Period the selection reads, `train` or `validation`. */
  readonly selectedOn: string;
  readonly status: string;
  readonly seed: number;
  readonly best: { readonly iteration: number; readonly set: number; readonly value: number };
  readonly iteration: ArrayLike<number>;
  readonly set: ArrayLike<number>;
  /** The metric on the training period; NaN where it is undefined. */
  readonly train: ArrayLike<number>;
  readonly validation?: ArrayLike<number>;
  readonly test?: ArrayLike<number>;
}

/** One line of the picture of a training. */
export interface TrainingLine {
  /** Written beside the line's end; of several equal lines only the first has one. */
  readonly name?: string;
  readonly colour: string;
  /** Darker colour for the name of a pale line. */
  readonly muted?: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly points: readonly { readonly iteration: number; readonly value: number }[];
}

const solid = [1, 0] as const;
const dashed = [5, 4] as const;

/** The lines of the picture, back to front: other sets, test, validation, best set. Undefined values are left out. */
export function trainingLines(input: TrainingPictureInput): TrainingLine[] {
  const { best, train, validation, test } = input;
  const others = [...new Set(Array.from(input.set))].filter((set) => set !== best.set).sort((a, b) => a - b);
  const lines: TrainingLine[] = others.map((set, index) => ({
    ...(index === 0 ? { name: 'other sets\ntrain' } : {}),
    colour: lineColours.paleBlue,
    muted: mutedInk,
    width: 1.1,
    dash: solid,
    points: pointsOf(input, set, train),
  }));
  const ofBest = (name: string, values: ArrayLike<number>, colour: string, width: number): TrainingLine => ({
    name,
    colour,
    width,
    dash: solid,
    points: pointsOf(input, best.set, values),
  });
  if (test !== undefined) {
    lines.push({
      ...ofBest('test (best set)\nnot used for selection', test, lineColours.grey, 1.4),
      muted: mutedInk,
      dash: dashed,
    });
  }
  if (validation !== undefined)
    lines.push(ofBest(`best set (${best.set})\nvalidation`, validation, lineColours.orange, 1.6));
  lines.push(ofBest(`best set (${best.set})\ntrain`, train, lineColours.blue, 2.2));
  return lines;
}

function pointsOf(
  input: TrainingPictureInput,
  set: number,
  values: ArrayLike<number>,
): TrainingLine['points'] {
  const rows = Array.from(input.set, (_, row) => row).filter(
    (row) => input.set[row] === set && Number.isFinite(values[row]),
  );
  return reduceRows(rows.length).map((index) => {
    const row = rows[index]!;
    return { iteration: input.iteration[row]!, value: values[row]! };
  });
}
