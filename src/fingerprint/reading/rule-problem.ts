import { nearest } from '../../diagnostics/index.js';
import type { FingerprintProblem } from '../errors.js';
import { isGroup, keySegments, pathText, show, valueAt } from '../key-path.js';
import { parameter, ruleDefinition, signal } from '../schema/rule-definition.js';

const memory = 'a number of days > 0, or the name of a parameter whose transform is "memory"';
const text = 'a text that is not empty';
const flag = 'true or false';

/** What each key accepts, in words; keys that are one of a few values list those instead. */
const domains: Readonly<Record<string, string>> = {
  name: text,
  description: 'a text',
  signals: 'an object of signals by name',
  parameters: 'an object of parameters by name',
  smoothing: memory,
  formula: 'a text or a list of texts, not all blank',
  memory,
  denominator_memory: memory,
  second_memory: memory,
  series: text,
  default: 'a number, a list of one an asset, or a matrix of sets x assets',
  range: 'two numbers, [lowest, highest]',
  unit: 'a text',
  trainable: flag,
};

const kinds: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  signal.options.map(({ shape }) => [shape.kind.value, Object.keys(shape)]),
);

/** What is wrong with a user's rule, all of it, each fault once. */
export function ruleProblems(rule: unknown): readonly FingerprintProblem[] {
  const { error } = ruleDefinition.safeParse(rule);
  const problems = (error?.issues ?? []).flatMap((issue): FingerprintProblem[] => {
    // Positions in a list are cut off: a list is right or wrong as a whole.
    const segments = keySegments([
      'rule',
      ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
    ]);
    const holder = valueAt({ rule }, segments);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknown(segments, key, holder));
    }
    return [
      {
        path: pathText(segments),
        value: holder,
        rule: 'rule-definition',
        ...faultOf(issue, segments, holder),
      },
    ];
  });
  return [...new Map(problems.map((problem) => [`${problem.path} ${problem.message}`, problem])).values()];
}

type Issue = NonNullable<ReturnType<typeof ruleDefinition.safeParse>['error']>['issues'][number];

function faultOf(
  issue: Issue,
  segments: readonly string[],
  value: unknown,
): Pick<FingerprintProblem, 'message' | 'hint'> {
  if (issue.code === 'invalid_key') {
    return {
      message: 'must be named in lower-case letters, digits and underscores',
      hint: 'Begin with a letter.',
    };
  }
  const choices = choicesOf(issue);
  const domain = choices === undefined ? domainOf(segments) : `one of ${choices.map(show).join(', ')}`;
  if (value === undefined) return { message: 'is missing', hint: `It must be ${domain}.` };
  const suggestion = typeof value === 'string' && choices !== undefined ? nearest(value, choices) : undefined;
  return {
    message: `must be ${domain}, not ${show(value)}`,
    hint: suggestion === undefined ? '' : `Did you mean "${suggestion}"?`,
  };
}

function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && issue.discriminator !== undefined ? Object.keys(kinds) : undefined;
}

function domainOf(segments: readonly string[]): string {
  // rule.signals.<name> and rule.parameters.<name>, whatever the name
  if (segments.length === 3) return 'an object of keys';
  return domains[segments[segments.length - 1]!] ?? 'another value';
}

function unknown(segments: readonly string[], key: string, holder: unknown): FingerprintProblem {
  const known = keysOf(segments, holder);
  const suggestion = nearest(key, known);
  return {
    path: pathText([...segments, key]),
    value: isGroup(holder) ? holder[key] : undefined,
    rule: 'unknown-key',
    message: `is not a key of ${nounOf(segments, holder)}`,
    hint: suggestion === undefined ? `Known: ${known.join(', ')}.` : `Did you mean ${suggestion}?`,
  };
}

function keysOf(segments: readonly string[], holder: unknown): readonly string[] {
  if (segments[1] === 'parameters') return Object.keys(parameter.shape);
  if (segments[1] === 'signals') return kinds[kindOf(holder)] ?? ['kind'];
  return Object.keys(ruleDefinition.shape);
}

function nounOf(segments: readonly string[], holder: unknown): string {
  if (segments[1] === 'parameters') return 'a parameter';
  return segments[1] === 'signals' ? `a signal of kind "${kindOf(holder)}"` : 'a rule';
}

function kindOf(holder: unknown): string {
  return isGroup(holder) && typeof holder.kind === 'string' ? holder.kind : '';
}
