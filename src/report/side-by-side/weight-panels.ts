import { areaColoursOf, ink, panelWidth } from '../theme.js';
import { timeAxis } from '../time-axis.js';
import type { ComparisonPictureInput, PicturedPool } from './comparison-picture-input.js';
import { panelTitle, shortName, type Panel } from './line-panel.js';
import { poolStroke } from './pool-colours.js';

const columnGap = 18;
/** What the first label of the horizontal axis of a panel takes of the gap before it. */
const labelReach = 17;
const panelHeight = 96;
const legendRowHeight = 17;
const swatch = 11;
/** What a letter is taken to be wide where panels are laid out: a name wider than its panel would push the next one away. */
const letterWidth = 9;
/** Tokens of a row of the legend. */
const legendColumns = 10;

/** Names of tokens in their colours, then the weights of every pool over time, some panels a row. */
export function weightPanels(input: ComparisonPictureInput, rows: readonly number[]): Panel[] {
  const { pools } = input;
  const columns = pools.length <= 3 ? pools.length : Math.min(4, Math.ceil(pools.length / 2));
  const width = (panelWidth - (columns - 1) * (columnGap + labelReach)) / columns;
  const lines = Array.from({ length: Math.ceil(pools.length / columns) }, (_, line) =>
    pools.slice(line * columns, (line + 1) * columns),
  );
  return [
    legend(input),
    ...lines.map((own, line) => ({
      spacing: columnGap,
      hconcat: own.map((pool, column) =>
        weightPanel(input, pool, line * columns + column, column === 0, width, rows),
      ),
    })),
  ];
}

function legend({ tokens }: ComparisonPictureInput): Panel {
  const colours = areaColoursOf(tokens.length);
  const step = Math.min(90, panelWidth / Math.min(tokens.length, legendColumns));
  const height = Math.ceil(tokens.length / legendColumns) * legendRowHeight;
  const values = tokens.map((token, i) => ({
    token,
    x: (i % legendColumns) * step,
    text: (i % legendColumns) * step + swatch + 5,
    y: Math.floor(i / legendColumns) * legendRowHeight + legendRowHeight / 2,
  }));
  const pixels = (length: number) => ({ domain: [0, length], nice: false, zero: false });
  return {
    width: panelWidth,
    height,
    title: { ...panelTitle('Weights (share of value)'), offset: 4 },
    data: { values },
    encoding: {
      y: { field: 'y', type: 'quantitative', scale: { ...pixels(height), reverse: true }, axis: null },
    },
    layer: [
      {
        mark: {
          type: 'point',
          shape: 'square',
          filled: true,
          size: swatch ** 2,
          opacity: 1,
          xOffset: swatch / 2,
        },
        encoding: {
          x: { field: 'x', type: 'quantitative', scale: pixels(panelWidth), axis: null },
          color: {
            field: 'token',
            type: 'nominal',
            sort: null,
            scale: { domain: [...tokens], range: colours },
            legend: null,
          },
        },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: 11, color: ink },
        encoding: {
          x: { field: 'text', type: 'quantitative', scale: pixels(panelWidth), axis: null },
          text: { field: 'token' },
        },
      },
    ],
  };
}

function weightPanel(
  { tokens, unix }: ComparisonPictureInput,
  { label, weights }: PicturedPool,
  k: number,
  isFirst: boolean,
  width: number,
  rows: readonly number[],
): Panel {
  const x = {
    ...timeAxis,
    axis: {
      ...timeAxis.axis,
      tickCount: Math.max(4, Math.round(width / 75)),
      labelFontSize: 10,
      labelFlush: false,
    },
  };
  return {
    width,
    height: panelHeight,
    layer: [
      {
        data: {
          values: tokens.flatMap((token, order) =>
            rows.map((row) => ({ unix: unix[row]!, token, order, weight: weights[order]![row]! })),
          ),
        },
        mark: { type: 'area', stroke: 'white', strokeWidth: 0.4 },
        encoding: {
          x,
          y: {
            field: 'weight',
            type: 'quantitative',
            stack: 'zero',
            scale: { domain: [0, 1] },
            axis: { title: null, format: '.0%', values: [0, 0.5, 1], labels: isFirst },
          },
          order: { field: 'order', type: 'quantitative' },
          color: {
            field: 'token',
            type: 'nominal',
            scale: { domain: [...tokens], range: areaColoursOf(tokens.length) },
            legend: null,
          },
        },
      },
      {
        // A title of the panel would stand higher where the axis has labels.
        data: { values: [{ name: shortName(label, Math.floor(width / letterWidth)) }] },
        mark: {
          type: 'text',
          align: 'left',
          baseline: 'bottom',
          fontSize: 11,
          fontWeight: 'bold',
          color: poolStroke(k).colour,
        },
        encoding: { x: { value: 0 }, y: { value: -6 }, text: { field: 'name' } },
      },
    ],
  };
}
