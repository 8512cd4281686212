import { nearest } from '../../diagnostics/index.js';
import { poolName, strategyName } from '../names/strategy-name.js';
import type { PoolName } from '../names/rule-names.js';
import { sortedTokens } from '../spans.js';
import type { ResolvedFingerprint } from '../types.js';
import { findingsFor, when, type Finding, type Rule } from './rule.js';

/** Pools of two tokens, no more. */
const pairs: readonly PoolName[] = ['cow', 'gyroscope', 'reclamm'];

/** What can be trained of a pool, the fee aside. */
function movable(fingerprint: ResolvedFingerprint, name: PoolName): readonly string[] {
  if (name === 'gyroscope') return ['alpha', 'beta', 'lam', 'phi'];
  if (name !== 'reclamm') return ['initial_weights_logits'];
  const { reclamm_use_shift_exponent: byExponent, reclamm_interpolation_method: method } = fingerprint;
  return [
    'price_ratio',
    'centeredness_margin',
    byExponent ? 'shift_exponent' : 'daily_price_shift_base',
    ...(method === 'constant_arc_length' ? ['arc_length_speed'] : []),
  ];
}

/** Pools without a strategy: their tokens, hooks, numeraire and price range, and what training may move. */
export const poolRule: Rule = {
  name: 'pool-rule',
  number: 7,
  reads: [
    'rule',
    'tokens',
    'numeraire',
    'trainable',
    'fees',
    'initial_alpha',
    'initial_beta',
    'reclamm_initial_state',
    'reclamm_learn_fees',
    'reclamm_use_shift_exponent',
    'reclamm_interpolation_method',
  ],
  check: (fingerprint) => {
    const name = poolName(fingerprint);
    if (name === undefined) return [];
    return [
      ...tokenFindings(fingerprint, name),
      ...hookFindings(fingerprint, name),
      ...rangeFindings(fingerprint, name),
      ...trainableFindings(fingerprint, name),
      ...stateFindings(fingerprint, name),
    ];
  },
};

function tokenFindings(fingerprint: ResolvedFingerprint, name: PoolName): readonly Finding[] {
  const { problem } = findingsFor(fingerprint);
  const tokens = sortedTokens(fingerprint);
  const { numeraire } = fingerprint;
  return [
    ...when(pairs.includes(name) && tokens.length !== 2, () =>
      problem('tokens', `must be two for rule "${name}", not ${tokens.length}`),
    ),
    ...when(name === 'gyroscope' && numeraire !== null && !tokens.includes(numeraire), () => {
      const suggestion = nearest(numeraire!, tokens);
      return problem(
        'numeraire',
        'must be one of the tokens',
        suggestion === undefined ? `Tokens: ${tokens.join(', ')}.` : `Did you mean "${suggestion}"?`,
      );
    }),
  ];
}

function hookFindings(fingerprint: ResolvedFingerprint, name: PoolName): readonly Finding[] {
  const { problem } = findingsFor(fingerprint);
  return strategyName(fingerprint)
    .hooks.filter((hook) => hook === 'bounded' || hook === 'ensemble')
    .map((hook) =>
      problem(
        'rule',
        `must not have the hook "${hook}" before "${name}", which has no strategy`,
        `Without it: "${name}".`,
      ),
    );
}

function rangeFindings(fingerprint: ResolvedFingerprint, name: PoolName): readonly Finding[] {
  const { initial_alpha: alpha, initial_beta: beta } = fingerprint;
  return when(name === 'gyroscope' && alpha !== null && beta !== null && alpha >= beta, () =>
    findingsFor(fingerprint).problem('initial_alpha', `must be below initial_beta, ${beta!}`),
  );
}

function trainableFindings(fingerprint: ResolvedFingerprint, name: PoolName): readonly Finding[] {
  const { trainable, fees } = fingerprint;
  const { problem } = findingsFor(fingerprint);
  const learnsFees =
    (trainable ?? []).includes('fees') || (name === 'reclamm' && fingerprint.reclamm_learn_fees);
  const known = name === 'hodl' ? movable(fingerprint, name) : [...movable(fingerprint, name), 'fees'];
  const unknown = (trainable ?? []).filter((parameter) => !known.includes(parameter));
  return [
    ...unknown.map((parameter) => {
      const suggestion = nearest(parameter, known);
      return problem(
        'trainable',
        `must name parameters of rule "${name}", of which "${parameter}" is none`,
        suggestion === undefined ? `Known: ${known.join(', ')}.` : `Did you mean "${suggestion}"?`,
      );
    }),
    ...when(learnsFees && fees === 0, () =>
      problem(
        'fees',
        'must be above 0 where the fee is trained, which starts there',
        'A pool without fees is another kind of pool, not the end of a range.',
      ),
    ),
  ];
}

function stateFindings(fingerprint: ResolvedFingerprint, name: PoolName): readonly Finding[] {
  const { reclamm_initial_state: state } = fingerprint;
  return when(name === 'reclamm' && state !== null && state.Ra + state.Rb === 0, () =>
    findingsFor(fingerprint).problem('reclamm_initial_state', 'must hold something: Ra and Rb are both 0'),
  );
}

/** Training has something to train. */
export const trainablePool: Rule = {
  name: 'trainable-pool',
  number: 7,
  purposes: ['train'],
  reads: ['rule', 'trainable', 'price_noise_sigma'],
  check: (fingerprint) => {
    const name = poolName(fingerprint);
    if (name === undefined) return [];
    const { problem } = findingsFor(fingerprint);
    const { trainable, price_noise_sigma: sigma } = fingerprint;
    const hook = strategyName(fingerprint).hooks[0];
    const byItself = name === 'gyroscope' || name === 'reclamm';
    return [
      ...when(hook !== undefined, () =>
        problem(
          'rule',
          `must be "${name}" to be trained: what the hook "${hook!}" makes of its shares of value has no derivative`,
        ),
      ),
      ...when(trainable?.length === 0 || (trainable === null && !byItself), () =>
        problem(
          'trainable',
          `must name what is to be trained of rule "${name}"`,
          `For example ["${movable(fingerprint, name)[0]!}"${name === 'hodl' ? '' : ', "fees"'}].`,
        ),
      ),
      ...when(sigma > 0, () =>
        problem('price_noise_sigma', `must be 0 for rule "${name}"; noise is for strategies`),
      ),
    ];
  },
};
