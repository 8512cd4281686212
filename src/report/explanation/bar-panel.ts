import type { TopLevelSpec } from 'vega-lite';
import { formatMetric } from '../format.js';
import { ink, lineColours, mutedInk, panelWidth } from '../theme.js';

type Panel = Extract<TopLevelSpec, { concat: unknown }>['concat'][number];

/** One bar of a panel. */
export interface PanelBar {
  readonly label: string;
  /** Null: there is none. */
  readonly value: number | null;
  /** Ends of the line across the bar's end. */
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  /** Drawn pale: part of the bar before it, or a second number of it. */
  readonly pale?: boolean | undefined;
}

/** A measure of importance: one panel. */
export interface PictureMeasure {
  readonly title: string;
  /** What its numbers are, under the bars. */
  readonly axis: string;
  readonly bars: readonly PanelBar[];
  /** Where there are no bars: why. */
  readonly empty?: string | undefined;
}

const barRoom = 22;
/** Pixels left of the panel that names of bars take. */
const labelRoom = 190;
/** Share of the drawn range beyond the longest bar, for the number beside it. */
const numberRoom = 0.16;

/** A panel of horizontal bars from 0, each with its number. */
export function barPanel({ title, axis, bars, empty }: PictureMeasure): Panel {
  const width = panelWidth - labelRoom;
  const heading = { text: title, fontSize: 12, offset: 8 };
  if (bars.length === 0) {
    return {
      width,
      height: 2 * barRoom,
      title: heading,
      data: { values: [{ text: empty ?? 'Nothing to show.' }] },
      mark: { type: 'text', fontSize: 11.5, color: mutedInk },
      encoding: { text: { field: 'text' } },
    };
  }
  const rows = bars.map((bar, at) => ({
    ...bar,
    at,
    colour: bar.pale === true ? lineColours.paleBlue : lineColours.blue,
    number: bar.value === null ? 'none' : formatMetric(bar.value),
    end: Math.max(bar.value ?? 0, bar.high ?? 0, 0),
  }));
  const labels = bars.map(({ label }) => label);
  return {
    width,
    height: barRoom * bars.length,
    title: heading,
    data: { values: rows },
    encoding: {
      y: {
        field: 'at',
        type: 'ordinal',
        axis: {
          title: null,
          labelExpr: `${JSON.stringify(labels)}[datum.value]`,
          labelLimit: labelRoom - 20,
          labelColor: ink,
        },
      },
      x: {
        field: 'value',
        type: 'quantitative',
        scale: { domain: domainOf(bars), nice: false },
        axis: { title: axis, tickCount: 6, grid: true },
      },
    },
    layer: [
      {
        mark: { type: 'bar', height: barRoom * 0.62 },
        encoding: { color: { field: 'colour', type: 'nominal', scale: null }, x2: { datum: 0 } },
      },
      {
        data: { values: rows.filter(({ low, high }) => low != null && high != null) },
        mark: { type: 'rule', color: ink, strokeWidth: 1.3 },
        encoding: {
          x: { field: 'low', type: 'quantitative' },
          x2: { field: 'high' },
        },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 6, fontSize: 10.5, color: ink },
        encoding: { x: { field: 'end', type: 'quantitative' }, text: { field: 'number' } },
      },
    ],
  };
}

/** From 0, or below it, past every bar and line, with room for a number. */
function domainOf(bars: readonly PanelBar[]): [number, number] {
  const ends = bars.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end != null);
  const low = ends.reduce((a, b) => Math.min(a, b), 0);
  const high = ends.reduce((a, b) => Math.max(a, b), 0);
  if (low === high) return [0, 1];
  const room = numberRoom * (high - low);
  return [low === 0 ? 0 : low - room / 4, high + room];
}
