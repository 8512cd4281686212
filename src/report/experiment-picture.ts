import type { TopLevelSpec } from 'vega-lite';
import { formatMetric, formatName } from './format.js';
import { ink, lineColours, mutedInk, panelWidth, theme } from './theme.js';

/** One value of a factor, and the metric of every job that has it. */
export interface PictureLevel {
  readonly level: string | number;
  readonly jobs: readonly { readonly number: number; readonly value: number }[];
  readonly mean: number | null;
}

/** What the picture of an experiment shows. */
export interface ExperimentPictureInput {
  readonly name: string;
  readonly metric: string;
  /** Lines under the heading. */
  readonly facts: readonly string[];
  /** One panel each. */
  readonly factors: readonly { readonly factor: string; readonly levels: readonly PictureLevel[] }[];
  /** Number of the best job, marked in every panel. */
  readonly best: number | null;
}

type Panel = Extract<TopLevelSpec, { concat: unknown }>['concat'][number];

const panelHeight = 230;
const columnGap = 34;
/** Part of a level's room that its points spread over, so that equal ones do not hide each other. */
const spread = 0.44;
/** Half the length of the line of a mean, in levels. */
const meanReach = 0.28;
/** Pixels a level needs for its mean to be written beside it. */
const labelledRoom = 90;

/** A metric against every factor: a point a job, all other factors varying, and the mean of each level. */
export function experimentPicture(input: ExperimentPictureInput): TopLevelSpec {
  const { name, metric, facts, factors } = input;
  const columns = Math.min(2, Math.max(1, factors.length));
  const width = (panelWidth - (columns - 1) * (columnGap + 30)) / columns;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: {
      text: name,
      subtitle: [`${formatName(metric)} of every job, by factor`, ...facts.flatMap(wrapped)],
    },
    columns,
    spacing: columnGap,
    concat:
      factors.length === 0
        ? [emptyPanel()]
        : factors.map((factor, i) => panel(input, factor, width, i % columns === 0)),
  };
}

function panel(
  { metric, best, factors }: ExperimentPictureInput,
  { factor, levels }: ExperimentPictureInput['factors'][number],
  width: number,
  isFirst: boolean,
): Panel {
  const values = factors.flatMap((one) => one.levels.flatMap(({ jobs }) => jobs.map(({ value }) => value)));
  const labels = levels.map(({ level }) => (typeof level === 'number' ? String(level) : shortened(level)));
  const points = levels.flatMap(({ jobs }, i) =>
    jobs.map(({ number, value }, k) => ({ x: i + offset(k, jobs.length), value, best: number === best })),
  );
  const means = levels.flatMap(({ mean }, i) =>
    mean === null
      ? []
      : [{ x: i, from: i - meanReach, to: i + meanReach, value: mean, label: formatMetric(mean) }],
  );
  const room = width / Math.max(1, levels.length);
  const isTight = labels.some((label) => label.length * 6.4 > room);
  return {
    width,
    height: panelHeight,
    title: { text: formatName(factor.slice(factor.lastIndexOf('.') + 1)), fontSize: 12, offset: 8 },
    encoding: {
      x: {
        field: 'x',
        type: 'quantitative',
        scale: { domain: [-0.5, levels.length - 0.25], nice: false, zero: false },
        axis: {
          title: null,
          values: levels.map((_, i) => i),
          labelExpr: `${JSON.stringify(labels)}[datum.value]`,
          labelOverlap: false,
          labelLimit: 130,
          ...(isTight ? { labelAngle: -35, labelAlign: 'right' } : {}),
        },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: plottedRange(values), nice: false, zero: false },
        axis: { title: isFirst ? formatName(metric) : null, tickCount: 6 },
      },
    },
    layer: [
      {
        data: { values: points.filter((point) => !point.best) },
        mark: { type: 'point', filled: true, size: 34, color: lineColours.blue, opacity: 0.45 },
      },
      {
        data: { values: means },
        mark: { type: 'rule', color: ink, strokeWidth: 2 },
        encoding: { x: { field: 'from', type: 'quantitative' }, x2: { field: 'to' } },
      },
      {
        data: { values: points.filter((point) => point.best) },
        mark: {
          type: 'point',
          filled: true,
          size: 80,
          color: lineColours.orange,
          stroke: 'white',
          opacity: 1,
        },
      },
      // Means of many levels would be written over points.
      ...(room < labelledRoom
        ? []
        : [
            {
              data: { values: means },
              mark: {
                type: 'text' as const,
                align: 'left' as const,
                dx: 4,
                fontSize: 10.5,
                fontWeight: 'bold' as const,
                color: ink,
              },
              encoding: { x: { field: 'to', type: 'quantitative' as const }, text: { field: 'label' } },
            },
          ]),
    ],
  };
}

/** Where the k-th of n points stands in the room of its level. */
function offset(k: number, n: number): number {
  return n < 2 ? 0 : (k / (n - 1) - 0.5) * spread;
}

function shortened(label: string): string {
  return label.length > 26 ? `${label.slice(0, 25)}\u2026` : label;
}

/** Lines of at most so many characters: a longer one would make the picture wider than its panels. */
const lineRoom = 80;

function wrapped(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= lineRoom)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function plottedRange(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const margin = high > low ? (high - low) * 0.1 : Math.max(Math.abs(high) * 0.1, 1e-3);
  return [low - margin, high + margin];
}

function emptyPanel(): Panel {
  return {
    width: panelWidth,
    height: 80,
    data: { values: [{ text: 'No factor has two values.' }] },
    mark: { type: 'text', fontSize: 12, color: mutedInk },
    encoding: { text: { field: 'text' } },
  };
}
