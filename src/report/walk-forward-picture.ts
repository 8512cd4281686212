import type { TopLevelSpec } from 'vega-lite';
import { formatName } from './format.js';
import { pictureTitle } from './picture-title.js';
import { ink, lineColours, mutedInk, panelWidth, theme } from './theme.js';

/** One trainer's concatenated path out of sample. */
export interface WalkForwardLine {
  readonly name: string;
  readonly unix: readonly number[];
  readonly value: readonly number[];
}

/** What the picture of a walk-forward shows. */
export interface WalkForwardPictureInput {
  readonly rule: string;
  readonly tokens: readonly string[];
  readonly quote: string;
  /** Lines under the title. */
  readonly subtitle: readonly string[];
  /** Trainers first, then baselines. */
  readonly lines: readonly WalkForwardLine[];
  readonly baselines: readonly WalkForwardLine[];
  /** Tests, milliseconds, and the Sharpe ratio of each of the first trainer; null where it has none. */
  readonly tests: readonly {
    readonly number: number;
    readonly start: number;
    readonly end: number;
    readonly inSample: number | null;
    readonly outOfSample: number | null;
  }[];
  readonly metric: string;
}

const trainerColours = [lineColours.blue, lineColours.green, '#aa4499', '#ddaa33', '#882255', '#44aa99'];
const baselineColours = [lineColours.orange, lineColours.grey];

/** The path out of sample against its baselines, tests shaded in turn; in and out of sample of each cycle below. */
export function walkForwardPicture(input: WalkForwardPictureInput): TopLevelSpec {
  const { lines, baselines, tests } = input;
  const drawn = [...baselines, ...lines];
  const colours = [
    ...baselines.map((_, k) => baselineColours[k % baselineColours.length]!),
    ...lines.map((_, k) => trainerColours[k % trainerColours.length]!),
  ];
  const values = drawn.flatMap(({ name, unix, value }) =>
    unix.map((stamp, k) => ({ unix: stamp, series: name, value: value[k]! })),
  );
  const x = { type: 'temporal', scale: { type: 'utc', nice: false } } as const;
  const axis = { title: null, tickCount: 10, format: '%b %Y' };
  const bars = tests.flatMap(({ number, inSample, outOfSample }) => [
    { cycle: `cycle ${number}`, part: 'in sample', value: inSample },
    { cycle: `cycle ${number}`, part: 'out of sample', value: outOfSample },
  ]);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: pictureTitle(formatName(input.rule), input.tokens, [...input.subtitle]),
    spacing: 26,
    resolve: { scale: { color: 'independent' } },
    vconcat: [
      {
        width: panelWidth,
        height: 300,
        layer: [
          {
            // Copies: drawing marks what it is given.
            data: { values: tests.filter((_, k) => k % 2 === 0).map(({ start, end }) => ({ start, end })) },
            mark: { type: 'rect', color: '#f3f5f8' },
            encoding: {
              x: { field: 'start', ...x, axis },
              x2: { field: 'end' },
            },
          },
          {
            data: { values },
            mark: { type: 'line', strokeJoin: 'round', strokeWidth: 1.8 },
            encoding: {
              x: { field: 'unix', ...x, axis },
              y: {
                field: 'value',
                type: 'quantitative',
                scale: { zero: false, nice: true },
                axis: {
                  title: `Value out of sample (${input.quote})`,
                  labelExpr: "format(datum.value, '~s')",
                  tickCount: 6,
                },
              },
              color: {
                field: 'series',
                type: 'nominal',
                sort: null,
                scale: { domain: drawn.map(({ name }) => name), range: colours },
                legend: {
                  title: null,
                  orient: 'top',
                  direction: 'horizontal',
                  symbolType: 'stroke',
                  offset: 4,
                  columnPadding: 18,
                },
              },
            },
          },
        ],
      },
      {
        width: panelWidth,
        height: 140,
        data: { values: bars },
        layer: [
          {
            mark: { type: 'bar' },
            encoding: {
              x: { field: 'cycle', type: 'nominal', sort: null, axis: { title: null, labelAngle: 0 } },
              xOffset: { field: 'part', sort: null },
              y: {
                field: 'value',
                type: 'quantitative',
                scale: bars.some(({ value }) => value !== null) ? {} : { domain: [-1, 1] },
                axis: { title: formatName(input.metric), tickCount: 5 },
              },
              color: {
                field: 'part',
                type: 'nominal',
                sort: null,
                scale: {
                  domain: ['in sample', 'out of sample'],
                  range: [lineColours.paleBlue, lineColours.blue],
                },
                legend: { title: null, orient: 'top', direction: 'horizontal', offset: 4 },
              },
            },
          },
          {
            mark: { type: 'rule', color: mutedInk, strokeWidth: 0.8 },
            encoding: { y: { datum: 0 } },
          },
          {
            transform: [{ filter: 'datum.value === null' }],
            mark: { type: 'text', color: ink, text: '–' },
            encoding: {
              x: { field: 'cycle', type: 'nominal', sort: null },
              xOffset: { field: 'part', sort: null },
              y: { datum: 0 },
            },
          },
        ],
      },
    ],
  };
}
