import type { Explanation } from '../../../explain/index.js';
import { strategyName, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import {
  formatMetric,
  formatName,
  type ExplanationPictureInput,
  type PictureMeasure,
} from '../../../report/index.js';

/** More bars than this are drawn for all tokens together only. */
const mostBars = 24;

/** What the picture of an explanation shows. */
export function pictureInput(fingerprint: ResolvedFingerprint, result: Explanation): ExplanationPictureInput {
  const { tokens, objective, inputGradient, seed } = result;
  return {
    rule: strategyName(fingerprint).label,
    tokens,
    objective,
    value: inputGradient.value,
    seed,
    measures: [signalMeasure(result), permutationMeasure(result), sobolMeasure(result)],
  };
}

function signalMeasure({ inputGradient, tokens, objective }: Explanation): PictureMeasure {
  const { signals, parameters } = inputGradient;
  const entries = parameters.reduce((sum, { labels }) => sum + labels.length, 0);
  const showTokens = signals.length * tokens.length + parameters.length <= mostBars;
  const showEntries = signals.length * tokens.length + entries <= mostBars;
  return {
    title: 'Input × gradient, in sample',
    axis: `${formatName(objective)}, to first order; raw parameters pale`,
    bars: [
      ...signals.flatMap(({ signal, total, perToken }) =>
        showTokens
          ? tokens.map((token, i) => ({ label: `${signal}, ${token}`, value: perToken[i]! }))
          : [{ label: signal, value: total }],
      ),
      ...parameters.flatMap(({ parameter, total, labels, products }) =>
        showEntries
          ? labels.map((label, k) => ({ label, value: products[k]!, pale: true }))
          : [{ label: parameter, value: total, pale: true }],
      ),
    ],
    empty: 'Nothing that the strategy reads has a derivative.',
  };
}

function permutationMeasure({ permutation, tokens, objective }: Explanation): PictureMeasure {
  const losses = permutation?.losses ?? [];
  const showTokens = losses.length <= mostBars && tokens.length > 1;
  const where = permutation?.outOfSample === false ? 'in sample' : 'out of sample';
  return {
    title: `Permutation importance, ${where}`,
    axis:
      permutation?.value == null
        ? ''
        : `loss of ${formatName(objective)}, of ${formatMetric(permutation.value)}; lines: ± 2 standard errors; single tokens pale`,
    bars: losses
      .filter(({ token }) => showTokens || token === null)
      .map(({ signal, token, loss, standardError }) => {
        const reach = 2 * (standardError ?? 0);
        return {
          label: `${signal ?? 'all signals'}${token === null ? '' : `, ${token}`}`,
          value: loss,
          low: loss === null ? null : loss - reach,
          high: loss === null ? null : loss + reach,
          pale: token !== null,
        };
      }),
    empty:
      permutation?.undefinedBecause == null
        ? 'Left out, or there are no signals.'
        : `The objective has no value there: ${permutation.undefinedBecause}.`,
  };
}

function sobolMeasure({ sobol }: Explanation): PictureMeasure {
  return {
    title: 'Sobol indices over raw parameters, in sample',
    axis: 'share of the variance: alone, and with others (pale); lines: 95 % intervals',
    bars: (sobol?.indices ?? []).flatMap(({ name, first, firstInterval, total, totalInterval }) => [
      { label: name, value: first, low: firstInterval?.[0], high: firstInterval?.[1] },
      { label: 'with others', value: total, low: totalInterval?.[0], high: totalInterval?.[1], pale: true },
    ]),
    empty: 'Left out, or no parameter has a range.',
  };
}
