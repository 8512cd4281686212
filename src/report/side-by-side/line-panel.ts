import type { TopLevelSpec } from 'vega-lite';
import { spreadLabels } from '../spread-labels.js';
import { mutedInk, panelWidth } from '../theme.js';
import { timeAxis } from '../time-axis.js';

export type Panel = Extract<TopLevelSpec, { vconcat: unknown }>['vconcat'][number];
type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** A line, and what is written beside its right end. */
export interface PanelLine {
  /** Absent: the line has no name. */
  readonly name?: string;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly values: readonly number[];
}

/** Settings of {@link linePanel}. */
export interface LinePanelOptions {
  readonly title: string;
  readonly axis: string;
  /** How the vertical axis writes its numbers, as an expression of `datum.value`. */
  readonly labels: string;
  readonly height: number;
  readonly unix: readonly number[];
  /** Back to front. */
  readonly lines: readonly PanelLine[];
  /** Draw the line of 0. */
  readonly zero?: boolean;
}

const labelHeight = 14;
const nameRoom = 24;

/** Lines along time, named at their right ends in their own colours. */
export function linePanel({
  title,
  axis,
  labels,
  height,
  unix,
  lines,
  zero = false,
}: LinePanelOptions): Panel {
  const { low, high } = plottedRange(
    lines.map(({ values }) => values),
    zero,
  );
  return {
    width: panelWidth,
    height,
    title: panelTitle(title),
    encoding: {
      y: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: [low, high], nice: false, zero: false },
        axis: { title: axis, labelExpr: labels, tickCount: Math.round(height / 45) },
      },
    },
    layer: [
      ...(zero
        ? [
            {
              data: { values: [{ value: 0 }] },
              mark: { type: 'rule' as const, color: mutedInk, strokeWidth: 0.8 },
            },
          ]
        : []),
      ...lines.map((line) => lineLayer(line, unix)),
      ...nameLayers(lines, height, low, high),
    ],
  };
}

/** The heading of a panel, smaller than that of the picture. */
export function panelTitle(text: string) {
  return { text, fontSize: 12, offset: 8, anchor: 'start' as const, frame: 'group' as const };
}

/** A name that leaves room for the panel. */
export function shortName(name: string, room: number = nameRoom): string {
  const letters = Math.min(room, nameRoom);
  return name.length > letters ? `${name.slice(0, letters - 1)}\u2026` : name;
}

function lineLayer({ colour, dash, width, values }: PanelLine, unix: readonly number[]): Layer {
  return {
    data: { values: unix.map((stamp, k) => ({ unix: stamp, value: values[k]! })) },
    mark: { type: 'line', strokeJoin: 'round', color: colour, strokeWidth: width, strokeDash: [...dash] },
    encoding: { x: timeAxis },
  };
}

function nameLayers(lines: readonly PanelLine[], height: number, low: number, high: number): Layer[] {
  const named = lines
    .flatMap(({ name, colour, values }) =>
      name === undefined ? [] : [{ name: shortName(name), colour, end: values[values.length - 1]! }],
    )
    .sort((a, b) => a.end - b.end);
  const gap = ((labelHeight - 1) / height) * (high - low);
  const positions = spreadLabels(
    named.map(({ end }) => end),
    gap,
    low,
    high,
  );
  return named.map(({ name, colour }, k) => ({
    data: { values: [{ value: positions[k]!, name }] },
    mark: { type: 'text', align: 'left', baseline: 'middle', dx: 7, fontSize: 11, color: colour },
    encoding: { x: { value: panelWidth }, text: { field: 'name' } },
  }));
}

/** The range of all lines with a margin, so that none touches the frame. */
function plottedRange(series: readonly (readonly number[])[], zero: boolean): { low: number; high: number } {
  let low = zero ? 0 : Infinity;
  let high = zero ? 0 : -Infinity;
  for (const values of series) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const margin = high > low ? (high - low) * 0.05 : Math.max(Math.abs(high) * 0.1, 1e-3);
  return { low: low - margin, high: high + margin };
}
