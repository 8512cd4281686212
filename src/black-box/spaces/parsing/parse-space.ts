import { InputError, nearest } from '../../../diagnostics/index.js';
import { describeDistribution } from '../describe-distribution.js';
import { valueCount } from '../discrete-values.js';
import type { Distribution } from '../distribution.js';
import { boundAt } from '../distributions-for.js';
import type { Condition, Space, SpaceParameter } from '../space.js';
import { withinDistribution } from '../within-distribution.js';
import { expandTokens, type NamedSpec } from './expand-tokens.js';
import { orderParameters } from './order-parameters.js';
import { parseSpec } from './parse-spec.js';
import { mustBe, spaceError, type SpaceProblem } from './space-problem.js';
import type { ResolvedSpec } from './space-schema.js';

/**
 * A space from its JSON: parameters by name, each `{low, high, log?, type?, step?}` or `{choices}`, with
 * `conditional_on` and `conditional_value` or `conditional_value_not`, `dynamic_high` and `per_token`. Spec 08 §6.1.
 *
 * @param tokens symbols that `per_token` parameters are made for
 * @throws InputError (`search.space`) that lists everything wrong: unknown keys, empty ranges, parents that do not exist,
 *   circles, and conditions that can never hold
 */
export function parseSpace(json: unknown, tokens?: readonly string[]): Space {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    const expected = 'an object of parameters by name';
    throw new InputError(`A search space must be ${expected}.`, {
      code: 'search.space',
      value: json,
      expected,
    });
  }
  const problems: SpaceProblem[] = [];
  const written: [string, ResolvedSpec][] = [];
  for (const [name, value] of Object.entries(json)) {
    const spec = parseSpec(name, value);
    if (isProblems(spec)) problems.push(...spec);
    else written.push([name, spec]);
  }
  if (problems.length > 0) throw spaceError(problems);
  if (written.length === 0) throw spaceError([mustBe('', 'an object with at least one parameter', json)]);
  const expanded = expandTokens(written, tokens);
  if (expanded.problems.length > 0) throw spaceError(expanded.problems);
  const ordered = orderParameters(expanded.specs);
  if (ordered.problems.length > 0) throw spaceError(ordered.problems);

  const parameters = new Map<string, SpaceParameter>();
  for (const named of ordered.specs) {
    const parameter = spaceParameter(named, parameters, problems);
    parameters.set(named.name, parameter);
  }
  if (problems.length > 0) throw spaceError(problems);
  return { parameters: [...parameters.values()] };
}

function isProblems(parsed: ResolvedSpec | readonly SpaceProblem[]): parsed is readonly SpaceProblem[] {
  return Array.isArray(parsed);
}

type Earlier = ReadonlyMap<string, SpaceParameter>;

function spaceParameter(named: NamedSpec, earlier: Earlier, problems: SpaceProblem[]): SpaceParameter {
  const { name, path, spec, parent, follows } = named;
  const condition: Condition | undefined =
    parent === undefined
      ? undefined
      : spec.conditional_value === undefined
        ? { parent, value: spec.conditional_value_not!, differs: true }
        : { parent, value: spec.conditional_value, differs: false };
  if (condition) problems.push(...unreachable(path, condition, earlier));
  const own = { name, ...(condition ? { condition } : {}) };
  if ('choices' in spec) {
    return { ...own, distribution: { kind: 'categorical', choices: spec.choices } };
  }
  const { low, log, type, step, dynamic_high: dynamic } = spec;
  let high = spec.high ?? Infinity;
  const dynamicHigh =
    dynamic && follows !== undefined
      ? { parameter: follows, factor: dynamic.factor, offset: dynamic.offset }
      : undefined;
  if (dynamicHigh) {
    const key = `${path}.dynamic_high.parameter`;
    const widest = rangeOf(earlier.get(dynamicHigh.parameter)!.distribution);
    if (!widest) problems.push(mustBe(key, 'a parameter of numbers', dynamicHigh.parameter));
    else {
      const bound = Math.max(...widest.map((end) => boundAt(dynamicHigh, end)));
      high = Math.max(low, Math.min(high, type === 'int' ? Math.floor(bound) : bound));
    }
    if (mayBeAbsent(dynamicHigh.parameter, condition, earlier)) {
      problems.push(mustBe(key, `a parameter that is there whenever ${name} is`, dynamicHigh.parameter));
    }
  }
  const distribution: Distribution = {
    kind: type,
    low,
    high,
    ...(log ? { log } : {}),
    ...(step === undefined ? {} : { step }),
  };
  return { ...own, distribution, ...(dynamicHigh ? { dynamicHigh } : {}) };
}

/** What is wrong with a condition that always or never holds. */
function unreachable(path: string, condition: Condition, earlier: Earlier): readonly SpaceProblem[] {
  const { parent, value, differs } = condition;
  const { distribution } = earlier.get(parent)!;
  const key = `${path}.${differs ? 'conditional_value_not' : 'conditional_value'}`;
  const count = valueCount(distribution);
  if (count === Infinity) {
    return [mustBe(`${path}.conditional_on`, 'a parameter with separate values, not a range', parent)];
  }
  if (!withinDistribution(distribution, value)) {
    const texts =
      distribution.kind === 'categorical'
        ? distribution.choices.filter((choice) => typeof choice === 'string')
        : [];
    const suggestion = typeof value === 'string' ? nearest(value, texts) : undefined;
    const expected = `a value ${parent} can have: ${describeDistribution(distribution)}`;
    return [mustBe(key, expected, value, suggestion)];
  }
  if (!differs || count > 1) return [];
  return [mustBe(key, `a value that leaves ${parent} another one`, value)];
}

/** Whether a trial can have a parameter under a condition, and yet not the one it refers to. */
function mayBeAbsent(reference: string, condition: Condition | undefined, earlier: Earlier): boolean {
  const given = new Set(conditionsBehind(condition, earlier));
  return conditionsBehind(earlier.get(reference)!.condition, earlier).some((need) => !given.has(need));
}

/** A condition, its parent's, and so on, each as text. */
function conditionsBehind(condition: Condition | undefined, earlier: Earlier): readonly string[] {
  if (!condition) return [];
  const { parent, value, differs } = condition;
  const own = JSON.stringify([parent, value, differs]);
  return [own, ...conditionsBehind(earlier.get(parent)!.condition, earlier)];
}

function rangeOf(distribution: Distribution): readonly number[] | undefined {
  if (distribution.kind !== 'categorical') return [distribution.low, distribution.high];
  const numbers = distribution.choices.filter((choice) => typeof choice === 'number');
  return numbers.length === distribution.choices.length ? numbers : undefined;
}
