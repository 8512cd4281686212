import type { ParameterSpec, SpaceInput } from '../../black-box/index.js';
import { InputError } from '../../diagnostics/index.js';
import { isHodlingIndex, poolName, strategyName, type ResolvedFingerprint } from '../../fingerprint/index.js';
import { poolStartSpace, type PoolStartFingerprint } from './pool-start-space.js';
import { rules, type InitialKey, type Rule } from '../../strategy/index.js';

/** Longest memory searched, and shortest, in days. Spec 05 §6. */
const longestMemory = 200;
const shortestMemory = 1;

/** What {@link startSpace} needs of a fingerprint. */
export type StartSpaceFingerprint = Pick<
  ResolvedFingerprint,
  'rule' | 'tokens' | 'max_memory_days' | 'use_alt_lamb' | 'use_pre_exp_scaling'
> &
  PoolStartFingerprint;

/**
 * The values a rule's training starts from, each over the range of spec 05 §6 or of the rule's own table, one for all tokens, as JSON of a
 * space: the keys `initial_…` that the trainable parameters of the rule are made of.
 *
 * A trial trains from what it is given, so this searches where to begin. To search the parameters themselves, without gradients, train
 * with `method` `optuna`.
 *
 * @throws InputError (`search.no_space`) for a strategy that is not made of such keys: a rule of one's own
 */
export function startSpace(fingerprint: StartSpaceFingerprint): SpaceInput {
  if (poolName(fingerprint) !== undefined) return poolStartSpace(fingerprint);
  const rule = builtInRule(fingerprint);
  const high = Math.min(longestMemory, fingerprint.max_memory_days);
  const memory = (low: number): ParameterSpec => ({ low: Math.min(low, high / 10), high, log: true });
  const specs: Readonly<Record<InitialKey, ParameterSpec | undefined>> = {
    initial_memory_length: memory(shortestMemory),
    initial_memory_length_delta: memory(0.1),
    initial_k_per_day: { low: 0.1, high: 1000, log: true },
    // Not trained, and of no effect on what is learned.
    initial_weights_logits: undefined,
    initial_log_amplitude: rangeOf(rule, 'initial_log_amplitude'),
    initial_raw_width: rangeOf(rule, 'initial_raw_width'),
    initial_raw_exponents: rangeOf(rule, 'initial_raw_exponents'),
    // Some rules keep it as a logit, which has it below 1.
    initial_pre_exp_scaling: { low: 0.01, high: 0.9, log: true },
  };
  const read = new Set(
    rule.parameters
      .filter(({ trainable, when }) => trainable && (when === undefined || fingerprint[when]))
      .flatMap((parameter) => keysOf(parameter)),
  );
  return Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) =>
      spec !== undefined && read.has(name as InitialKey) ? [[name, spec] as const] : [],
    ),
  );
}

function builtInRule(fingerprint: StartSpaceFingerprint): Rule {
  const base = isHodlingIndex(fingerprint) ? 'index_market_cap' : strategyName(fingerprint).base;
  if (typeof fingerprint.rule === 'string' && Object.hasOwn(rules, base)) return rules[base]!;
  throw new InputError(
    `There is no ready-made space of starting values for rule "${base}"; expected one of ${Object.keys(rules).join(', ')}, ` +
      'or a file with a space of your own. Training with method "optuna" searches the parameters of any rule.',
    {
      code: 'search.no_space',
      path: 'rule',
      value: base,
      expected: 'a built-in rule, or a space of your own',
    },
  );
}

/** The keys a parameter's initial value is made of: those it asks for. */
function keysOf({ initial }: Rule['parameters'][number]): readonly InitialKey[] {
  const asked: InitialKey[] = [];
  initial({
    value: (key) => {
      asked.push(key);
      return 0.5;
    },
    decayOf: (days) => days / (1 + days),
    asset: 0,
    set: 0,
    sets: 1,
    assets: 2,
  });
  return asked;
}

/** Range of the parameter that has a key's value as it is. */
function rangeOf({ parameters }: Rule, key: InitialKey): ParameterSpec | undefined {
  const own = parameters.find((parameter) => keysOf(parameter).includes(key));
  return own && { low: own.range[0], high: own.range[1] };
}
