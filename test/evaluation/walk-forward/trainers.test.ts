import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/diagnostics/index.js';
import { findTrainer, trainers } from '../../../src/evaluation/index.js';
import { initialParameters } from '../../../src/simulation/index.js';
import { generateMarket } from '../../../src/market/index.js';
import { fingerprintOf } from './support.js';

const fingerprint = fingerprintOf({ settings: { method: 'bfgs' } });
const prices = generateMarket({
  seed: 'trainers',
  tokens: fingerprint.tokens,
  start: Date.UTC(2021, 0, 1),
  minutes: 1440,
});
const slices = { periods: 3, aggregation: 'min', temperature: 2, overlap: 0.5 } as const;

describe('trainers', () => {
  it('are found by their names, which no other has', () => {
    expect(new Set(trainers.map(({ name }) => name)).size).toBe(trainers.length);
    for (const trainer of trainers) {
      expect(findTrainer(trainer.name)).toBe(trainer);
      expect(trainer.description).toMatch(/\w/);
    }
  });

  it('train as the fingerprint says, or by their method with its other settings kept', () => {
    expect(findTrainer('fingerprint').adapt(fingerprint)).toBe(fingerprint);
    for (const [name, method] of [
      ['gradient', 'gradient_descent'],
      ['multi-period', 'gradient_descent'],
      ['bfgs', 'bfgs'],
      ['cma-es', 'cma_es'],
      ['optuna', 'optuna'],
    ] as const) {
      const { multi_period, ...adapted } = findTrainer(name).adapt(fingerprint);
      const { multi_period: own, ...rest } = fingerprint;
      expect(own).toBeNull();
      expect(adapted).toEqual({
        ...rest,
        optimisation_settings: { ...fingerprint.optimisation_settings, method },
      });
      if (name !== 'multi-period') expect(multi_period).toBeNull();
    }
  });

  it('take the mean of four slices, or those the fingerprint has, only where they are asked to', () => {
    const sliced = { ...fingerprint, multi_period: slices };
    expect(findTrainer('multi-period').adapt(fingerprint).multi_period).toEqual({
      periods: 4,
      aggregation: 'mean',
      temperature: 1,
      overlap: 0,
    });
    expect(findTrainer('multi-period').adapt(sliced).multi_period).toEqual(slices);
    expect(findTrainer('gradient').adapt(sliced).multi_period).toBeNull();
  });

  it('are refused by another name with the nearest', () => {
    expect(() => findTrainer('cma_es')).toThrow(InputError);
    expect(() => findTrainer('cma_es')).toThrow(
      /no trainer "cma_es"; there are fingerprint, gradient, multi-period, bfgs, cma-es, optuna, random\. Did you mean "cma-es"\?/,
    );
    expect(() => findTrainer('cma_es')).toThrow(
      expect.objectContaining({ code: 'walk_forward.trainer', value: 'cma_es', suggestion: 'cma-es' }),
    );
    expect(() => findTrainer('toString')).toThrow(/no trainer "toString"/);
  });
});

describe('the random trainer', () => {
  const { choose } = findTrainer('random');

  it('chooses the same for a seed and a cycle, and otherwise other parameters', () => {
    const chosen = choose!(fingerprint, 3, 1, prices);
    expect(choose!(fingerprint, 3, 1, prices)).toEqual(chosen);
    expect(choose!(fingerprint, 3, 2, prices)).not.toEqual(chosen);
    expect(choose!(fingerprint, 4, 1, prices)).not.toEqual(chosen);
  });

  it('is the only one that does not train', () => {
    expect(trainers.filter((trainer) => trainer.choose).map(({ name }) => name)).toEqual(['random']);
  });

  it('is about half a unit away from the initial parameters, every one of them', () => {
    const initial = initialParameters(fingerprint, 1, 0)[0]!;
    const cycles = Array.from({ length: 200 }, (_, cycle) => choose!(fingerprint, 0, cycle, prices));
    const moves = cycles.flatMap((parameters) => {
      expect(Object.keys(parameters)).toEqual(Object.keys(initial));
      return Object.entries(parameters).flatMap(([name, values]) => {
        expect(values).toHaveLength(initial[name]!.length);
        return values.map((value, i) => value - initial[name]![i]!);
      });
    });
    expect(moves).not.toContain(0);
    const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length;
    const spread = Math.sqrt(moves.reduce((sum, move) => sum + move ** 2, 0) / moves.length);
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(spread - 0.5)).toBeLessThan(0.05);
  });
});
