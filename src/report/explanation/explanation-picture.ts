import type { TopLevelSpec } from 'vega-lite';
import { formatMetric, formatName } from '../format.js';
import { pictureTitle } from '../picture-title.js';
import { theme } from '../theme.js';
import { barPanel, type PictureMeasure } from './bar-panel.js';

/** What the picture of an explanation shows. */
export interface ExplanationPictureInput {
  readonly rule: string;
  readonly tokens: readonly string[];
  readonly objective: string;
  /** Objective of the training period. */
  readonly value: number;
  readonly seed: number;
  readonly measures: readonly PictureMeasure[];
}

/** A panel of horizontal bars a measure: what is longer drives the strategy more. */
export function explanationPicture(input: ExplanationPictureInput): TopLevelSpec {
  const { rule, tokens, objective, value, seed, measures } = input;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    config: theme,
    title: pictureTitle(`What drives ${formatName(rule)}`, tokens, [
      `${formatName(objective)} on the training period: ${formatMetric(value)}   ·   seed ${seed}`,
    ]),
    columns: 1,
    spacing: 26,
    concat: measures.map(barPanel),
  };
}
