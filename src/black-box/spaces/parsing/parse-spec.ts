import type { z } from 'zod';
import { nearest } from '../../../diagnostics/index.js';
import { choiceSpec, rangeSpec, type ResolvedSpec } from './space-schema.js';
import { mustBe, type SpaceProblem } from './space-problem.js';

const searchValue = 'a number, a text, true, false or null';

/** What each key accepts, in words. */
const domains: Readonly<Record<string, string>> = {
  low: 'a number',
  high: 'a number',
  log: 'true or false',
  type: '"float" or "int"',
  step: 'a number > 0',
  dynamic_high: 'an object of parameter, factor and offset',
  parameter: 'the name of a parameter',
  factor: 'a number',
  offset: 'a number',
  choices: `a list, not empty, of which each is ${searchValue}`,
  conditional_on: 'the name of a parameter',
  conditional_value: searchValue,
  conditional_value_not: searchValue,
  per_token: 'true or false',
};

/** A parameter's JSON with its defaults, or what is wrong with it. */
export function parseSpec(name: string, spec: unknown): ResolvedSpec | readonly SpaceProblem[] {
  if (!isObject(spec)) return [mustBe(name, 'an object with low and high, or with choices', spec)];
  const schema = Object.hasOwn(spec, 'choices') ? choiceSpec : rangeSpec;
  const parsed = schema.safeParse(spec);
  if (parsed.success) {
    const problems = keysThatDisagree(name, parsed.data);
    return problems.length > 0 ? problems : parsed.data;
  }
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(name, issue, spec, schema));
  return [...new Map(problems.map((problem) => [problem.path, problem])).values()];
}

function problemsOf(
  name: string,
  issue: z.core.$ZodIssue,
  spec: Readonly<Record<string, unknown>>,
  schema: typeof choiceSpec | typeof rangeSpec,
): readonly SpaceProblem[] {
  // A list is right or wrong as a whole.
  const keys = issue.path.filter((segment) => typeof segment === 'string');
  if (issue.code === 'unrecognized_keys') {
    const known = keys.length > 0 ? ['parameter', 'factor', 'offset'] : Object.keys(schema.shape);
    return issue.keys.map((key) => ({
      path: [name, ...keys, key].join('.'),
      value: valueAt(spec, [...keys, key]),
      expected: `one of ${known.join(', ')}`,
      message: `is not a key of ${nounOf(keys, schema)}`,
      suggestion: nearest(key, known),
    }));
  }
  const expected = domains[keys.at(-1) ?? ''] ?? 'another value';
  return [mustBe([name, ...keys].join('.'), expected, valueAt(spec, keys))];
}

function nounOf(keys: readonly string[], schema: typeof choiceSpec | typeof rangeSpec): string {
  if (keys.length > 0) return 'a dynamic bound';
  return schema === choiceSpec ? 'a parameter with choices' : 'a parameter with low and high';
}

/** What is wrong between the keys of one parameter. */
function keysThatDisagree(name: string, spec: ResolvedSpec): readonly SpaceProblem[] {
  const { conditional_on: parent, conditional_value: value, conditional_value_not: not } = spec;
  const problems = 'choices' in spec ? repeated(name, spec.choices) : rangeProblems(name, spec);
  if (parent === undefined && (value !== undefined || not !== undefined)) {
    problems.push(mustBe(`${name}.conditional_on`, 'the name of a parameter', undefined));
  }
  if (parent !== undefined && (value === undefined) === (not === undefined)) {
    const expected = 'either conditional_value or conditional_value_not';
    const has = value === undefined ? 'neither' : 'both';
    problems.push({ path: name, value: spec, expected, message: `must have ${expected}; it has ${has}` });
  }
  return problems;
}

function repeated(name: string, choices: readonly unknown[]): SpaceProblem[] {
  if (new Set(choices).size === choices.length) return [];
  return [mustBe(`${name}.choices`, 'a list without repetitions', choices)];
}

function rangeProblems(
  name: string,
  { low, high, step, type, log, dynamic_high: dynamic }: z.output<typeof rangeSpec>,
): SpaceProblem[] {
  const faults: [boolean, string, string, unknown][] = [
    [high === undefined && dynamic === undefined, 'high', 'a number', high],
    [high !== undefined && !(high >= low), 'high', `a number >= low, ${low}`, high],
    [log && step === undefined && !(low > 0), 'low', 'a number > 0 for log', low],
    [log && step !== undefined && !(low > step / 2), 'low', 'more than half a step for log', low],
  ];
  if (type === 'int') {
    for (const [key, value] of Object.entries({ low, high, step })) {
      const isWhole = value === undefined || Number.isSafeInteger(value);
      faults.push([!isWhole, key, 'a whole number for type "int"', value]);
    }
  }
  return faults
    .filter(([fails]) => fails)
    .map(([, key, expected, value]) => mustBe(`${name}.${key}`, expected, value));
}

function valueAt(root: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    root,
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
