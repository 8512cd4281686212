import type { TopLevelSpec } from 'vega-lite';
import { formatMetric, formatName } from './format.js';
import { pictureTitle } from './picture-title.js';
import { spreadLabels } from './spread-labels.js';
import { lineColours, panelWidth, theme } from './theme.js';
import { trainingLines, type TrainingLine, type TrainingPictureInput } from './training-lines.js';

type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

interface Range {
  readonly low: number;
  readonly high: number;
}

const panelHeight = 320;
const labelHeight = 30;

/**
 * The selection metric per iteration: every set on the training period, the best one marked, and the best set on
 * the validation period and, in grey, on the test period. Lines are named at their right ends.
 */
export function trainingPicture(input: TrainingPictureInput): TopLevelSpec {
  const lines = trainingLines(input);
  const values = lines.flatMap(({ points }) => points.map(({ value }) => value));
  const range = plottedRange([...values, input.best.value]);
  // Not as arguments of one call, of which there may only be so many.
  const last = lines
    .flatMap(({ points }) => points.map(({ iteration }) => iteration))
    .reduce((most, iteration) => Math.max(most, iteration), 1);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: title(input),
    width: panelWidth,
    height: panelHeight,
    encoding: {
      x: {
        field: 'iteration',
        type: 'quantitative',
        scale: { domain: [0, last], nice: false },
        axis: { title: 'Iteration', tickCount: Math.min(last, 10), format: 'd' },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [range.low, range.high], nice: false },
        axis: { title: formatName(input.metric), tickCount: 6 },
      },
    },
    layer: [...lines.map(lineLayer), ...nameLayers(lines, range), ...bestLayers(input, last)],
  };
}

/** The range of the finite values with a margin, so that no mark touches the frame. */
function plottedRange(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return { low: 0, high: 1 };
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 1e-3);
  return { low: low - margin, high: high + margin };
}

function lineLayer({ points, colour, width, dash }: TrainingLine): Layer {
  return {
    data: { values: [...points] },
    mark: { type: 'line', strokeJoin: 'round', color: colour, strokeWidth: width, strokeDash: [...dash] },
  };
}

/** The name of each line beside its last point; unnamed lines are the sets that the first of them names. */
function nameLayers(lines: readonly TrainingLine[], { low, high }: Range): Layer[] {
  const named = lines
    .filter(({ name, points }) => name !== undefined && points.length > 0)
    .map((line) => ({ ...line, end: line.points[line.points.length - 1]!.value }))
    .sort((a, b) => a.end - b.end);
  const gap = (labelHeight / panelHeight) * (high - low);
  const positions = spreadLabels(
    named.map(({ end }) => end),
    gap,
    low,
    high,
  );
  return named.map(({ name, colour, muted }, i) => ({
    data: { values: [{ value: positions[i]!, name }] },
    mark: {
      type: 'text',
      align: 'left',
      baseline: 'middle',
      dx: 8,
      fontSize: 11,
      lineBreak: '\n',
      color: muted ?? colour,
    },
    encoding: { x: { value: panelWidth }, text: { field: 'name' } },
  }));
}

function bestLayers({ best, selectedOn }: TrainingPictureInput, last: number): Layer[] {
  if (!Number.isFinite(best.value)) return [];
  const color = selectedOn === 'validation' ? lineColours.orange : lineColours.blue;
  const data = {
    values: [{ iteration: best.iteration, value: best.value, label: `best ${formatMetric(best.value)}` }],
  };
  return [
    {
      data,
      mark: { type: 'point', filled: true, size: 80, color, stroke: 'white', opacity: 1 },
    },
    {
      data,
      mark: {
        type: 'text',
        dy: -14,
        align: best.iteration > last / 2 ? 'right' : 'left',
        fontSize: 11,
        fontWeight: 'bold',
        color,
      },
      encoding: { text: { field: 'label' } },
    },
  ];
}

function title(input: TrainingPictureInput): { text: string; subtitle: string[] } {
  const { best } = input;
  return pictureTitle(`Training ${formatName(input.rule)}`, input.tokens, [
    `best ${formatName(input.metric)} on the ${input.selectedOn} period: ${formatMetric(best.value)}`,
    `iteration ${best.iteration}, set ${best.set}   ·   seed ${input.seed}   ·   ${formatName(input.status)}`,
  ]);
}
