import type { TopLevelSpec } from 'vega-lite';
import { pictureTitle } from '../picture-title.js';
import { reduceRows } from '../reduce-rows.js';
import { ink, theme } from '../theme.js';
import type { ComparisonPictureInput, PicturedPool } from './comparison-picture-input.js';
import { linePanel, type PanelLine } from './line-panel.js';
import { metricTablePanel } from './metric-table-panel.js';
import { poolStroke } from './pool-colours.js';
import { weightPanels } from './weight-panels.js';

const valueHeight = 260;
const smallHeight = 150;
/** Points a line keeps: there are many lines, and some panels are narrow. */
const plottedRows = 500;

/**
 * Pools side by side: a table of metrics, values against HODL and uniform HODL, each pool over holding its own first reserves, loss
 * versus rebalancing, and the weights of each.
 */
export function comparisonPicture(input: ComparisonPictureInput): TopLevelSpec {
  const rows = reduceRows(input.unix.length, plottedRows);
  const unix = rows.map((row) => input.unix[row]!);
  const common = { unix };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: pictureTitle(`${input.pools.length} pools`, input.tokens, input.facts),
    spacing: 22,
    resolve: { scale: { color: 'independent' } },
    vconcat: [
      metricTablePanel(input),
      linePanel({
        ...common,
        title: valueTitle(input),
        axis: `Value (${input.quote})`,
        labels: "format(datum.value, '~s')",
        height: valueHeight,
        lines: valueLines(input, rows),
      }),
      linePanel({
        ...common,
        title: 'Over holding its own first reserves',
        axis: 'Value over HODL',
        labels: "datum.value === 0 ? '0%' : format(datum.value, '+.2~%')",
        height: smallHeight,
        zero: true,
        lines: poolLines(input, rows, ({ value, hodl }, row) => value[row]! / hodl[row]! - 1),
      }),
      linePanel({
        ...common,
        title: 'Loss versus rebalancing: its weights rebalanced for nothing, less the pool',
        axis: `LVR (${input.quote})`,
        labels: "format(datum.value, '~s')",
        height: smallHeight,
        zero: true,
        lines: poolLines(input, rows, ({ value, rebalanced }, row) => rebalanced[row]! - value[row]!),
      }),
      ...weightPanels(input, rows),
    ],
  };
}

/** Whether two values are the same all along, rounding aside. */
function coincide(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return Array.from(a).every((value, row) => Math.abs(b[row]! / value - 1) < 1e-9);
}

/** Whether all pools hold the same at first, so that one line of holding it serves all. */
function shareHodl({ pools }: ComparisonPictureInput): boolean {
  return pools.every(({ hodl }) => coincide(pools[0]!.hodl, hodl));
}

function valueTitle(input: ComparisonPictureInput): string {
  return shareHodl(input)
    ? 'Value'
    : 'Value; dotted in the colour of a pool: HODL of its first reserves, where they are not uniform';
}

function valueLines(input: ComparisonPictureInput, rows: readonly number[]): PanelLine[] {
  const { pools, uniformHodl } = input;
  const at = (series: ArrayLike<number>): number[] => rows.map((row) => series[row]!);
  const dotted = { dash: [2, 3], width: 1.4 };
  const others = pools.flatMap((pool, k) => (coincide(uniformHodl, pool.hodl) ? [] : [{ pool, k }]));
  const hodl = shareHodl(input)
    ? others.slice(0, 1).map(({ pool }) => ({ ...dotted, name: 'HODL', colour: ink, values: at(pool.hodl) }))
    : others.map(({ pool, k }) => ({ ...dotted, colour: poolStroke(k).colour, values: at(pool.hodl) }));
  const name = others.length === 0 ? 'HODL, uniform HODL' : 'Uniform HODL';
  // Baselines come last: dashed, they hide nothing, and a pool that does as they do would hide them.
  return [
    ...poolLines(input, rows, ({ value }, row) => value[row]!),
    { name, colour: ink, dash: [6, 4], width: 1.2, values: at(uniformHodl) },
    ...hodl,
  ];
}

function poolLines(
  { pools }: ComparisonPictureInput,
  rows: readonly number[],
  value: (pool: PicturedPool, row: number) => number,
): PanelLine[] {
  return pools.map((pool, k) => ({
    name: pool.label,
    ...poolStroke(k),
    width: 1.9,
    values: rows.map((row) => value(pool, row)),
  }));
}
