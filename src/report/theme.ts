import type { Config } from 'vega-lite';

/** DejaVu is what the PNG is drawn with; the rest is for viewers of the SVG that do not have it. */
export const fontFamily = 'DejaVu Sans, Verdana, Helvetica, Arial, sans-serif';

export const ink = '#24292f';
export const mutedInk = '#57606a';
const gridColour = '#e4e7eb';

/** Okabe and Ito, "Color Universal Design" (2008): distinguishable with every common colour vision deficiency. */
export const lineColours = {
  blue: '#0072b2',
  orange: '#d55e00',
  green: '#009e73',
  grey: '#8c959f',
  paleBlue: '#b8d4e8',
} as const;

/** Fills of stacked areas, from the qualitative schemes of Paul Tol ("muted" and "light", SRON/EPS/TN/09-002). */
const areaColours = [
  '#4477aa',
  '#ddaa33',
  '#44aa99',
  '#cc6677',
  '#88ccee',
  '#999933',
  '#aa4499',
  '#bbbbbb',
  '#117733',
  '#ee8866',
  '#332288',
  '#ddcc77',
  '#77aadd',
  '#882255',
  '#44bb99',
  '#ffaabb',
  '#bbcc33',
  '#99ddff',
  '#aaaa00',
  '#dddddd',
] as const;

/** One colour an item, repeated when there are more items than colours. */
export function areaColoursOf(count: number): string[] {
  return Array.from({ length: count }, (_, index) => areaColours[index % areaColours.length]!);
}

/** Shared look of every picture: light horizontal grid, no frame, one font. */
export const theme: Config = {
  background: 'white',
  font: fontFamily,
  padding: { left: 12, right: 16, top: 14, bottom: 10 },
  view: { stroke: null },
  axis: {
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
    labelColor: mutedInk,
    titleColor: mutedInk,
    gridColor: gridColour,
    domainColor: '#afb8c1',
    tickColor: '#afb8c1',
    labelPadding: 4,
  },
  axisX: { grid: false, labelOverlap: 'greedy' },
  axisY: { domain: false, ticks: false, titlePadding: 10 },
  legend: { labelFontSize: 11, labelColor: ink, symbolStrokeWidth: 2.5, symbolSize: 260 },
  title: {
    anchor: 'start',
    frame: 'group',
    fontSize: 15,
    fontWeight: 'bold',
    color: ink,
    subtitleFontSize: 11.5,
    subtitleColor: mutedInk,
    subtitlePadding: 6,
    subtitleLineHeight: 16,
    offset: 14,
  },
};

/** Width of every panel, in pixels before the scale of the PNG. */
export const panelWidth = 720;
