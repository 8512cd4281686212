import { describe, expect, it } from 'vitest';
import { resolveFingerprint } from '../../../src/fingerprint/index.js';
import { setsKey, setsOf, sizedFingerprint, windowsKey, windowsOf } from '../../../src/search/probe/index.js';

const methods = ['gradient_descent', 'bfgs', 'cma_es', 'optuna'] as const;

describe.each(methods)('A fingerprint of another size, method %s', (method) => {
  const { fingerprint } = resolveFingerprint({
    tokens: ['AAA', 'BBB'],
    optimisation_settings: { method, optuna_settings: { n_trials: 5 } },
  });
  const sized = sizedFingerprint(fingerprint, { sets: 9, windows: 13 });

  it('has the size asked for, in the keys that are named, and nothing else changed', () => {
    expect([setsOf(sized), windowsOf(sized)]).toEqual([9, 13]);
    const at = (path: string): unknown =>
      path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], sized);
    expect([at(setsKey(method)), at(windowsKey(method))]).toEqual([9, 13]);
    const { optimisation_settings: own, ...rest } = sized;
    const { optimisation_settings: before, ...others } = fingerprint;
    expect(rest).toEqual(others);
    expect(own.cma_es_settings.n_generations).toBe(before.cma_es_settings.n_generations);
  });

  it('may have as many sets as trials, and not fewer trials than before', () => {
    const { n_trials: trials } = sized.optimisation_settings.optuna_settings;
    expect(trials).toBe(method === 'optuna' ? 9 : 5);
  });
});
