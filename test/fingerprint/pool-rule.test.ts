import { describe, expect, it } from 'vitest';
import { faultsOf, problemsOf, sample } from './support.js';

const train = { purpose: 'train' } as const;
const pair = (rule: string, keys: object = {}) => sample({ rule, tokens: ['A', 'B'], ...keys });

describe('a rule that is a pool without a strategy', () => {
  it.each(['cow', 'gyroscope', 'reclamm'])('has two tokens if it is %s', (rule) => {
    expect(faultsOf(sample({ rule }))).toEqual(['tokens: pool-rule']);
    expect(faultsOf(pair(rule))).toEqual([]);
  });

  it.each(['bounded', 'ensemble'])('has no weights for the hook %s', (hook) => {
    const [problem] = problemsOf(pair(`${hook}__balancer`)).filter(({ rule }) => rule === 'pool-rule');
    expect(problem).toMatchObject({ path: 'rule', hint: 'Without it: "balancer".' });
  });

  it('has a numeraire among its tokens, and a price range the right way round', () => {
    const [problem] = problemsOf(pair('gyroscope', { tokens: ['BTC', 'ETH'], numeraire: 'ETG' }));
    expect(problem).toMatchObject({ path: 'numeraire', hint: 'Did you mean "ETH"?' });
    expect(faultsOf(pair('gyroscope', { initial_alpha: 2, initial_beta: 2 }))).toEqual([
      'initial_alpha: pool-rule',
    ]);
  });

  it('names what is trained among its parameters', () => {
    const [problem] = problemsOf(pair('gyroscope', { trainable: ['alpa'] }));
    expect(problem).toMatchObject({ path: 'trainable', hint: 'Did you mean "alpha"?' });
    expect(faultsOf(pair('hodl', { trainable: ['fees'], fees: 0.003 }))).toEqual(['trainable: pool-rule']);
    expect(faultsOf(pair('reclamm', { trainable: ['shift_exponent'] }))).toEqual(['trainable: pool-rule']);
    const byExponent = { trainable: ['shift_exponent'], reclamm_use_shift_exponent: true };
    expect(faultsOf(pair('reclamm', byExponent))).toEqual([]);
  });

  it.each([
    ['balancer', { trainable: ['fees'] }],
    ['reclamm', { reclamm_learn_fees: true }],
  ])('has fees to begin with where they are trained (%s)', (rule, keys) => {
    expect(faultsOf(pair(rule, keys))).toEqual(['fees: pool-rule']);
    expect(faultsOf(pair(rule, { ...keys, fees: 0.003 }))).toEqual([]);
  });

  it('has something to train where it is trained, without hooks or noise', () => {
    expect(faultsOf(pair('balancer'), train)).toEqual(['trainable: trainable-pool']);
    expect(faultsOf(pair('reclamm', { trainable: [] }), train)).toEqual(['trainable: trainable-pool']);
    expect(faultsOf(pair('reclamm'), train)).toEqual([]);
    expect(faultsOf(pair('lvr__reclamm'), train)).toEqual(['rule: trainable-pool']);
    expect(faultsOf(pair('reclamm', { price_noise_sigma: 0.1 }), train)).toEqual([
      'price_noise_sigma: trainable-pool',
    ]);
  });

  it('holds something if its state is given', () => {
    const state = { Ra: 0, Rb: 0, Va: 1, Vb: 1 };
    expect(faultsOf(pair('reclamm', { reclamm_initial_state: state }))).toEqual([
      'reclamm_initial_state: pool-rule',
    ]);
  });
});
