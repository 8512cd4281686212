import { ink, mutedInk, panelWidth } from '../theme.js';
import type { ComparisonPictureInput } from './comparison-picture-input.js';
import { shortName, type Panel } from './line-panel.js';
import { poolStroke } from './pool-colours.js';

const rowHeight = 20;
const headingHeight = 34;
/** Room of the names of pools. */
const nameWidth = 184;
const strokeLength = 20;

/** A row a pool, with a piece of its line, and a column a metric, the best value of each in bold. */
export function metricTablePanel({ pools, headings }: ComparisonPictureInput): Panel {
  const height = headingHeight + pools.length * rowHeight;
  const columnWidth = (panelWidth - nameWidth) / headings.length;
  const right = (column: number): number => nameWidth + (column + 1) * columnWidth;
  const middle = (row: number): number => headingHeight + (row + 0.5) * rowHeight;
  const x = { type: 'quantitative' as const, scale: { domain: [0, panelWidth], nice: false }, axis: null };
  const y = {
    field: 'y',
    type: 'quantitative' as const,
    scale: { domain: [0, height], nice: false, reverse: true },
    axis: null,
  };
  const cells = pools.flatMap((pool, row) =>
    pool.cells.map(({ text, isBest }, column) => ({ text, isBest, x: right(column), y: middle(row) })),
  );
  const rules = [headingHeight, ...pools.map((_, row) => headingHeight + (row + 1) * rowHeight)];
  return {
    width: panelWidth,
    height,
    encoding: { y },
    layer: [
      {
        data: { values: rules.map((position) => ({ y: position, x: 0, end: panelWidth })) },
        mark: { type: 'rule', color: '#e4e7eb', strokeWidth: 1 },
        encoding: { x: { field: 'x', ...x }, x2: { field: 'end' } },
      },
      {
        data: {
          values: headings.map((heading, column) => ({ heading, x: right(column), y: headingHeight - 6 })),
        },
        mark: {
          type: 'text',
          align: 'right',
          baseline: 'line-bottom',
          fontSize: 10.5,
          color: mutedInk,
          lineBreak: '\n',
          lineHeight: 13,
          dy: -13,
        },
        encoding: { x: { field: 'x', ...x }, text: { field: 'heading' } },
      },
      ...pools.map(({ label }, row) => ({
        data: {
          values: [
            { x: 0, end: strokeLength, name: strokeLength + 7, y: middle(row), label: shortName(label) },
          ],
        },
        layer: [
          {
            mark: {
              type: 'rule' as const,
              color: poolStroke(row).colour,
              strokeWidth: 2.5,
              strokeDash: [...poolStroke(row).dash],
            },
            encoding: { x: { field: 'x', ...x }, x2: { field: 'end' } },
          },
          {
            mark: {
              type: 'text' as const,
              align: 'left' as const,
              baseline: 'middle' as const,
              fontSize: 11,
              color: ink,
            },
            encoding: { x: { field: 'name', ...x }, text: { field: 'label' } },
          },
        ],
      })),
      ...[true, false].map((isBest) => ({
        data: { values: cells.filter((cell) => cell.isBest === isBest) },
        mark: {
          type: 'text' as const,
          align: 'right' as const,
          baseline: 'middle' as const,
          fontSize: 11,
          fontWeight: isBest ? ('bold' as const) : ('normal' as const),
          color: ink,
        },
        encoding: { x: { field: 'x', ...x }, text: { field: 'text' } },
      })),
    ],
  };
}
