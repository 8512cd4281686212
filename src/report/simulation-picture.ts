import type { TopLevelSpec } from 'vega-lite';
import { formatAmount, formatMoment, formatName, formatPercent } from './format.js';
import { pictureTitle } from './picture-title.js';
import { reduceRows } from './reduce-rows.js';
import { spreadLabels } from './spread-labels.js';
import { areaColoursOf, ink, lineColours, panelWidth, theme } from './theme.js';
import { timeAxis } from './time-axis.js';

/** What the picture of a simulation shows; series have one entry a row, in time order. */
export interface SimulationPictureInput {
  readonly rule: string;
  readonly tokens: readonly string[];
  /** Currency of the values, e.g. `USD`. */
  readonly quote: string;
  readonly finalValue: number;
  readonly returns: number;
  readonly returnsOverHodl: number;
  readonly returnsOverUniformHodl: number;
  /** The simulated period, end exclusive; milliseconds since 1970, UTC, as `unix`. */
  readonly window: { readonly start: number; readonly end: number };
  readonly unix: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly hodl: ArrayLike<number>;
  readonly uniformHodl: ArrayLike<number>;
  /** One series a token, in `tokens` order. */
  readonly weights: readonly ArrayLike<number>[];
}

/** Back to front. The two baselines often coincide, so the upper one is dashed. */
const lines = [
  { name: 'HODL', colour: lineColours.orange, dash: [1, 0] },
  { name: 'Uniform HODL', colour: lineColours.grey, dash: [5, 3] },
  { name: 'Pool', colour: lineColours.blue, dash: [1, 0] },
] as const;
const valueHeight = 300;
const minimumWeightHeight = 150;
const labelHeight = 14;

/** Pool value against the two baselines above, the weights of the tokens below. */
export function simulationPicture(input: SimulationPictureInput): TopLevelSpec {
  const rows = reduceRows(input.unix.length);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: title(input),
    spacing: 26,
    // Legends of one panel are merged only when their scales belong to that panel.
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
    vconcat: [valuePanel(input, rows), weightPanel(input, rows)],
  };
}

function title(input: SimulationPictureInput): { text: string; subtitle: string[] } {
  const { start, end } = input.window;
  return pictureTitle(formatName(input.rule), input.tokens, [
    `${formatMoment(start)} to ${formatMoment(end)} UTC`,
    `final value ${formatAmount(input.finalValue)} ${input.quote} (${formatPercent(input.returns)})   ·   ` +
      `over HODL ${formatPercent(input.returnsOverHodl)}   ·   ` +
      `over uniform HODL ${formatPercent(input.returnsOverUniformHodl)}`,
  ]);
}

function valuePanel(input: SimulationPictureInput, rows: readonly number[]): Panel {
  const vectors = [input.hodl, input.uniformHodl, input.value];
  const values = lines.flatMap(({ name }, index) =>
    rows.map((row) => ({ unix: input.unix[row]!, series: name, value: vectors[index]![row]! })),
  );
  const byLine = <T>(range: readonly T[]) => ({ domain: lines.map(({ name }) => name), range: [...range] });
  return {
    width: panelWidth,
    height: valueHeight,
    data: { values },
    mark: { type: 'line', strokeJoin: 'round' },
    encoding: {
      x: timeAxis,
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { zero: false, nice: true },
        axis: { title: `Value (${input.quote})`, labelExpr: "format(datum.value, '~s')", tickCount: 6 },
      },
      color: {
        field: 'series',
        type: 'nominal',
        sort: null,
        scale: byLine(lines.map(({ colour }) => colour)),
        legend: {
          title: null,
          orient: 'top',
          direction: 'horizontal',
          symbolType: 'stroke',
          offset: 4,
          columnPadding: 18,
        },
      },
      strokeDash: {
        field: 'series',
        type: 'nominal',
        sort: null,
        scale: byLine(lines.map(({ dash }) => [...dash])),
      },
      strokeWidth: { condition: { test: "datum.series === 'Pool'", value: 2.2 }, value: 1.5 },
    },
  };
}

type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];

function weightPanel(input: SimulationPictureInput, rows: readonly number[]): Panel {
  const { tokens, weights, unix } = input;
  const height = Math.max(minimumWeightHeight, labelHeight * tokens.length);
  const colours = areaColoursOf(tokens.length);
  const values = tokens.flatMap((token, order) =>
    rows.map((row) => ({ unix: unix[row]!, token, order, weight: weights[order]![row]! })),
  );
  return {
    width: panelWidth,
    height,
    layer: [
      {
        data: { values },
        mark: { type: 'area', stroke: 'white', strokeWidth: 0.6 },
        encoding: {
          x: timeAxis,
          y: {
            field: 'weight',
            type: 'quantitative',
            stack: 'zero',
            scale: { domain: [0, 1] },
            axis: { title: 'Weight', format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] },
          },
          order: { field: 'order', type: 'quantitative' },
          color: {
            field: 'token',
            type: 'nominal',
            scale: { domain: [...tokens], range: colours },
            legend: null,
          },
        },
      },
      {
        data: { values: weightLabels(input, height) },
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: 11, color: ink },
        encoding: {
          x: { value: panelWidth },
          y: { field: 'position', type: 'quantitative' },
          text: { field: 'label' },
        },
      },
    ],
  };
}

/** A name and final weight beside the right end of each band, at its middle where the neighbours leave room. */
function weightLabels(
  { tokens, weights }: SimulationPictureInput,
  height: number,
): { label: string; position: number }[] {
  const final = weights.map((vector) => vector[vector.length - 1]!);
  let below = 0;
  const middles = final.map((weight) => (below += weight) - weight / 2);
  const gap = (labelHeight - 1) / height;
  const positions = spreadLabels(middles, gap, gap / 2, 1 - gap / 2);
  return tokens.map((token, i) => ({
    label: `${token} ${(final[i]! * 100).toFixed(1)} %`,
    position: positions[i]!,
  }));
}
