import { findRule, type Rule, type RuleParameter } from '../../strategy/index.js';
import type { SpaceInput } from '../../black-box/index.js';

/** Settings of {@link ruleSpace}. */
export interface RuleSpaceOptions {
  /** One value for all tokens wherever the rule allows it (`force_scalar`). Default false. */
  readonly scalar?: boolean;
  /** Switches of the fingerprint; parameters that are not read are left out. The defaults are those of the fingerprint. */
  readonly use_alt_lamb?: boolean;
  readonly use_pre_exp_scaling?: boolean;
}

/** From this ratio of its ends on, a positive range is searched by factors. */
const wideRatio = 10;

/**
 * The trainable raw parameters of a rule, each over the range in the rule's table, as JSON of a space.
 *
 * Raw numbers mostly are logarithms or logits, so their ranges are uniform. A range is uniform in its logarithm where
 * the raw number is itself in the unit people use, such as days, and the range is positive and spans a factor of ten.
 * A parameter of several rows is one a row, `<name>_<row>`. Spec 08 §6.1, 01 §10.2.
 *
 * @param rule a built-in rule's name, or any rule
 * @throws InputError (`rule.unknown`) naming the nearest rule
 */
export function ruleSpace(rule: string | Rule, options: RuleSpaceOptions = {}): SpaceInput {
  const { scalar = false, use_alt_lamb = false, use_pre_exp_scaling = true } = options;
  const switches = { use_alt_lamb, use_pre_exp_scaling };
  const { parameters } = typeof rule === 'string' ? findRule(rule) : rule;
  return Object.fromEntries(
    parameters
      .filter(({ trainable, when }) => trainable && (when === undefined || switches[when]))
      .flatMap((parameter) => {
        const [low, high] = parameter.range;
        const isOneForAll = parameter.shared === true || (scalar && parameter.scalable);
        const spec = {
          low,
          high,
          ...(isFactor(parameter) ? { log: true } : {}),
          ...(isOneForAll ? {} : { per_token: true }),
        };
        return namesOf(parameter).map((name) => [name, spec] as const);
      }),
  );
}

function namesOf({ name, rows }: RuleParameter): readonly string[] {
  return rows ? rows.map((row) => `${name}_${row}`) : [name];
}

function isFactor({ range, human }: RuleParameter): boolean {
  const [low, high] = range;
  if (!(low > 0) || high / low < wideRatio || !human) return false;
  // Any chunk length will do: a raw number in the human unit converts to itself.
  const [humanLow, humanHigh] = human.values([low, high], { chunkDays: 1 });
  return humanLow === low && humanHigh === high;
}
