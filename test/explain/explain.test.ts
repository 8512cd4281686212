import { describe, expect, it } from 'vitest';
import {
  explain,
  explainedStrategy,
  inputGradient,
  parameterIndices,
  permutationImportance,
  type ExplainProgress,
} from '../../src/explain/index.js';
import { fingerprintOf, funding, momentum, ownRule, prices } from './market.js';

const small = { repeats: 2, blockDays: 0.5, samples: 8, seed: 5 };

describe('an explanation', () => {
  it('is its three parts, with one seed, and their warnings', () => {
    const options = { fingerprint: fingerprintOf(), prices, parameters: momentum };
    const told: ExplainProgress[] = [];
    const found = explain({ ...options, ...small, onProgress: (progress) => told.push(progress) });
    const strategy = explainedStrategy(options);
    expect(found.inputGradient).toEqual(inputGradient(strategy));
    expect(found.permutation).toEqual(permutationImportance(strategy, small));
    expect(found.sobol).toEqual(parameterIndices(strategy, small));
    expect(found).toMatchObject({ objective: 'returns', tokens: ['A', 'B', 'C'], seed: 5 });
    expect(found.warnings).toEqual([...strategy.plan.warnings, ...found.sobol!.warnings]);
    expect(told.filter(({ part }) => part === 'permutation')).toHaveLength(2 * 4);
    expect(told.filter(({ part }) => part === 'sobol')).toHaveLength(8 * 4);
  });

  it('takes the seed of the fingerprint, and leaves out what is not asked for', () => {
    const fingerprint = fingerprintOf({ optimisation_settings: { initial_random_key: 11 } });
    const found = explain({ fingerprint, prices, repeats: 0, samples: 0 });
    expect(found).toMatchObject({ seed: 11, permutation: null, sobol: null });
    expect(found.inputGradient.signals).toHaveLength(1);
  });

  it('of a formula with a series says what the series is worth', () => {
    const found = explain({
      fingerprint: fingerprintOf({ rule: ownRule }),
      prices,
      series: { funding },
      ...small,
    });
    expect(found.inputGradient.signals.map(({ signal }) => signal)).toEqual([
      'funding',
      'risk',
      'trend_first',
      'trend_second',
    ]);
    expect(found.sobol!.indices.map(({ name }) => name)).toEqual(['memory', 'strength', 'scale']);
  });

  it('of a rule without signals has parameters only, and says so', () => {
    const rule = {
      name: 'fixed',
      outputs: 'weights',
      signals: {},
      parameters: { tilt: { transform: 'identity', default: 0.1, range: [-1, 1] } },
      formula: 'softmax(tilt)',
    };
    const found = explain({ fingerprint: fingerprintOf({ rule }), prices, ...small });
    expect(found.permutation).toBeNull();
    expect(found.inputGradient).toMatchObject({ signals: [], parameters: [{ parameter: 'tilt' }] });
    expect(found.sobol!.indices).toHaveLength(1);
    expect(found.warnings.map(({ code }) => code)).toContain('explain.no_signals');
  });

  it('of a rule without trained parameters has signals only, and says so', () => {
    const rule = {
      name: 'held',
      outputs: 'weights',
      signals: { quote: { kind: 'ewma', memory: 0.5 } },
      parameters: {},
      formula: 'quote / sum(quote)',
    };
    const found = explain({ fingerprint: fingerprintOf({ rule }), prices, ...small });
    expect(found.sobol).toBeNull();
    expect(found.inputGradient.parameters).toEqual([]);
    expect(found.permutation!.losses).toHaveLength(4);
    expect(found.warnings.map(({ code }) => code)).toContain('explain.no_ranges');
  });
});
