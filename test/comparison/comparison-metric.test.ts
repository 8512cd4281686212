import { describe, expect, it } from 'vitest';
import { bestLabels } from '../../src/comparison/best-labels.js';
import { comparisonMetric, comparisonMetrics } from '../../src/comparison/index.js';

describe('comparisonMetric', () => {
  it('finds every metric by its key', () => {
    for (const metric of comparisonMetrics) expect(comparisonMetric(metric.key)).toBe(metric);
  });

  it('finds the first metric of a name alone', () => {
    expect(comparisonMetric('max_drawdown').key).toBe('objective.max_drawdown');
    expect(comparisonMetric('sharpe_ratio').key).toBe('report.sharpe_ratio');
    expect(comparisonMetric('sharpe').key).toBe('objective.daily_sharpe');
    expect(comparisonMetric('lvr').key).toBe('outcome.lvr');
  });

  it.each([
    ['retrns', 'returns'],
    ['report.max_drawdwn', 'report.max_drawdown'],
  ])('suggests the nearest to %s', (name, suggestion) => {
    expect(() => comparisonMetric(name)).toThrow(
      expect.objectContaining({ code: 'comparison.metric', value: name, suggestion }) as Error,
    );
  });
});

describe('bestLabels', () => {
  const labels = ['a', 'b', 'c'];
  const answers = (...values: (number | null)[]) => values.map((value) => ({ value }));

  it('takes the direction of the metric', () => {
    expect(bestLabels('higher', labels, answers(1, 3, 2))).toEqual(['b']);
    expect(bestLabels('lower', labels, answers(1, 3, 2))).toEqual(['a']);
    expect(bestLabels('neither', labels, answers(1, 3, 2))).toEqual([]);
  });

  it('names all that share the best value, rounding aside, and none when all do', () => {
    expect(bestLabels('higher', labels, answers(3, 3 * (1 + 1e-14), 2))).toEqual(['a', 'b']);
    expect(bestLabels('higher', labels, answers(3, 3, 3))).toEqual([]);
  });

  it('passes over pools without a value, and names none where fewer than two have one', () => {
    expect(bestLabels('higher', labels, answers(null, 1, 2))).toEqual(['c']);
    expect(bestLabels('higher', labels, answers(null, null, 2))).toEqual([]);
  });
});
