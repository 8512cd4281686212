import type { TopLevelSpec } from 'vega-lite';
import { formatMetric, formatName } from './format.js';
import { pictureTitle } from './picture-title.js';
import { ink, lineColours, mutedInk, panelWidth, theme } from './theme.js';

type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];

/** One trial of a picture of a study. */
export interface PicturedTrial {
  readonly number: number;
  readonly state: 'complete' | 'pruned' | 'failed' | 'running';
  /** Score, or the last that was reported; undefined where there is none. Larger is better. */
  readonly score?: number | undefined;
}

/** What the picture of a study shows. */
export interface StudyPictureInput {
  readonly study: string;
  readonly rule: string;
  readonly tokens: readonly string[];
  /** Name of the first objective. */
  readonly metric: string;
  readonly sampler: string;
  readonly seed: number;
  /** In the order of their numbers. */
  readonly trials: readonly PicturedTrial[];
}

const panelHeight = 320;

/** Back to front; those without a score stand on the lower edge. */
const states = [
  { state: 'failed', name: 'failed', colour: lineColours.orange, shape: 'cross' },
  { state: 'running', name: 'running', colour: lineColours.green, shape: 'triangle-up' },
  { state: 'pruned', name: 'pruned, last report', colour: lineColours.grey, shape: 'diamond' },
  { state: 'complete', name: 'complete', colour: lineColours.blue, shape: 'circle' },
] as const;

/** Scores of trials by number: a mark a trial by how it ended, and a line at the best so far. */
export function studyPicture(input: StudyPictureInput): TopLevelSpec {
  const { trials } = input;
  const last = Math.max(1, trials.length - 1);
  const { low, high } = plottedRange(trials.flatMap(({ score }) => (hasScore(score) ? [score] : [])));
  const best = bestSoFar(trials);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: title(input, best.at(-1)),
    width: panelWidth,
    height: panelHeight,
    encoding: {
      x: {
        field: 'number',
        type: 'quantitative',
        scale: { domain: [0, last], nice: false, padding: 8 },
        axis: { title: 'Trial', tickCount: Math.min(last, 10), format: 'd' },
      },
      y: {
        field: 'score',
        type: 'quantitative',
        scale: { domain: [low, high], nice: false },
        axis: { title: formatName(input.metric), tickCount: 6 },
      },
    },
    layer: [bestLine(best, last), ...bestMark(best, last), marks(trials, low)],
  };
}

interface Best {
  readonly number: number;
  readonly score: number;
}

/** Trials that were better than all before them. */
function bestSoFar(trials: readonly PicturedTrial[]): readonly Best[] {
  const steps: Best[] = [];
  for (const { number, state, score } of trials) {
    if (state !== 'complete' || !hasScore(score)) continue;
    if (score > (steps.at(-1)?.score ?? -Infinity)) steps.push({ number, score });
  }
  return steps;
}

function bestLine(best: readonly Best[], last: number): Layer {
  const end = best.at(-1);
  return {
    data: { values: end ? [...best, { number: last, score: end.score }] : [] },
    mark: { type: 'line', interpolate: 'step-after', color: lineColours.paleBlue, strokeWidth: 1.6 },
  };
}

function bestMark(best: readonly Best[], last: number): Layer[] {
  const end = best.at(-1);
  if (!end) return [];
  const align = end.number > last / 2 ? 'right' : 'left';
  return [
    {
      data: { values: [{ ...end, label: `best ${formatMetric(end.score)}, trial ${end.number}` }] },
      mark: { type: 'text', dy: -12, align, fontSize: 11, fontWeight: 'bold', color: lineColours.blue },
      encoding: { text: { field: 'label' } },
    },
  ];
}

function marks(trials: readonly PicturedTrial[], low: number): Layer {
  const there = states.filter(({ state }) => trials.some((trial) => trial.state === state));
  const values = there.flatMap(({ state, name }) =>
    trials
      .filter((trial) => trial.state === state)
      .map(({ number, score }) => ({ number, score: hasScore(score) ? score : low, name })),
  );
  const domain = there.map(({ name }) => name);
  return {
    data: { values },
    mark: { type: 'point', filled: true, size: 42, opacity: 0.9 },
    encoding: {
      color: {
        field: 'name',
        type: 'nominal',
        scale: { domain, range: there.map(({ colour }) => colour) },
        legend: { title: null, orient: 'top', direction: 'horizontal', labelColor: ink, symbolSize: 60 },
      },
      shape: { field: 'name', type: 'nominal', scale: { domain, range: there.map(({ shape }) => shape) } },
    },
  };
}

/** The range of the scores with a margin, so that no mark touches the frame. */
function plottedRange(scores: readonly number[]): { readonly low: number; readonly high: number } {
  if (scores.length === 0) return { low: 0, high: 1 };
  const low = scores.reduce((a, b) => Math.min(a, b));
  const high = scores.reduce((a, b) => Math.max(a, b));
  const margin = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.1, 1e-3);
  return { low: low - margin, high: high + margin };
}

function title(
  { study, rule, tokens, metric, sampler, seed, trials }: StudyPictureInput,
  best: Best | undefined,
): { text: string; subtitle: string[]; subtitleColor: string } {
  const outcome = best ? `best ${formatName(metric)}: ${formatMetric(best.score)}` : 'no complete trial';
  return {
    ...pictureTitle(`Tuning ${formatName(rule)}`, tokens, [
      outcome,
      `study ${study}   ·   ${trials.length} trials   ·   ${formatName(sampler)}   ·   seed ${seed}`,
    ]),
    subtitleColor: mutedInk,
  };
}

function hasScore(score: number | undefined): score is number {
  return score !== undefined && Number.isFinite(score);
}
