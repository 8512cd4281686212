import { nearest, ParameterError } from '../../diagnostics/index.js';
import type { Rule, RuleParameter, UnitContext } from '../rules/index.js';
import { logitDeltaLamb, logitLamb } from '../rules/parameters/memory.js';

/** A parameter in the unit people think in. */
export interface NamedValue {
  readonly name: string;
  /** One number a token, or one for all. */
  readonly value: readonly number[];
}

/** What became of a list of named values. */
export interface ProcessedParameters {
  /** Raw parameters, one number a token, rows one after the other. */
  readonly raw: Readonly<Record<string, readonly number[]>>;
  /** What has no effect under the name it was given, as it was given. */
  readonly inert: Readonly<Record<string, readonly number[]>>;
}

/** Settings of {@link processParameters}. */
export interface ProcessOptions extends UnitContext {
  readonly tokens: readonly string[];
}

type Values = ReadonlyMap<string, readonly number[]>;

/**
 * Raw parameters from human ones: `memory_days`, `k_per_day`, `exponent`, `width`, `pre_exp_scaling`, `amplitude`, ... Spec 01 §11.3.
 *
 * Numbers go through the inverse of the parameter's transform. `memory_days` serves every memory of the rule that is not given by
 * a name of its own, all rows of it; `k_per_day` is stored as it is, in `k`; `amplitude` is divided by the memory it will be
 * multiplied with, that of the average where the triple rule is given one.
 *
 * @throws ParameterError for a list that fits neither the tokens nor one number, a value that no raw number stands for, a name
 * given twice, or `amplitude` without `memory_days`
 */
export function processParameters(
  rule: Rule,
  given: readonly NamedValue[],
  options: ProcessOptions,
): ProcessedParameters {
  const values = namedValues(given, options.tokens);
  const entries = rule.parameters.flatMap((parameter) => {
    const own = humanValue(rule, parameter, values);
    const converted = own && toRaw(parameter, own, options);
    return converted ? [[parameter.name, (parameter.rows ?? ['']).flatMap(() => converted)] as const] : [];
  });
  const k = hasLinearForm(rule) ? values.get('k_per_day') : undefined;
  const raw = {
    ...Object.fromEntries(entries),
    ...(k ? { k } : {}),
    ...decaysOfPair(rule, values, options),
  };
  const consumed = new Set([
    ...Object.keys(raw),
    ...(sharesMemory(rule) ? ['memory_days'] : []),
    ...(k ? ['k_per_day'] : []),
  ]);
  return { raw, inert: Object.fromEntries([...values].filter(([name]) => !consumed.has(name))) };
}

/** Names a rule understands. */
export function humanNames(rule: Rule): readonly string[] {
  const own = rule.parameters.flatMap(({ human }) => (human?.raw ? [human.name] : []));
  return [
    ...new Set([
      ...own,
      ...(sharesMemory(rule) ? ['memory_days'] : []),
      ...(hasLinearForm(rule) ? ['k_per_day'] : []),
      ...(own.includes('amplitude_per_day') ? ['amplitude'] : []),
    ]),
  ];
}

/** @throws ParameterError naming a name the rule does not understand, and the nearest that it does */
export function checkHumanName(rule: Rule, name: string): void {
  const known = humanNames(rule);
  if (known.includes(name)) return;
  const suggestion = nearest(name, known);
  throw new ParameterError(
    `Rule ${rule.name} has no parameter "${name}" in human units; it has ${known.join(', ')}` +
      (suggestion === undefined ? '.' : `; did you mean "${suggestion}"?`),
    {
      code: 'parameter.unknown',
      path: name,
      expected: known.join(', '),
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  );
}

const isMemory = ({ human }: RuleParameter): boolean => human?.unit === 'days';

/** Built-in rules take one memory for all of theirs. */
const sharesMemory = (rule: Rule): boolean => rule.parameters.some(isMemory) && !rule.spreadsShared;

/** Built-in rules accept `k`, per memory-day, beside their own form of it. */
const hasLinearForm = (rule: Rule): boolean => rule.quantities.k !== undefined && !rule.spreadsShared;

/** The value meant for a parameter, in its human unit. */
function humanValue(rule: Rule, parameter: RuleParameter, values: Values): readonly number[] | undefined {
  const { human } = parameter;
  if (!human?.raw || (human.name === 'k_per_day' && hasLinearForm(rule))) return undefined;
  const own = values.get(human.name);
  const amplitude = human.name === 'amplitude_per_day' ? values.get('amplitude') : undefined;
  if (own && amplitude) throw givenTwice('amplitude', 'amplitude_per_day', amplitude);
  if (own || rule.spreadsShared) return own;
  if (isMemory(parameter)) return comparesAverages(rule, values) ? undefined : values.get('memory_days');
  if (!amplitude) return undefined;
  // The triple rule multiplies with the memory of its average.
  const memory = values.get('average_memory_days') ?? values.get('memory_days');
  if (!memory) {
    throw new ParameterError('amplitude was given without memory_days, by which it is divided.', {
      code: 'parameter.missing',
      path: 'memory_days',
      value: amplitude,
      expected: 'memory_days',
    });
  }
  return amplitude.map((value, i) => value / memory[i]!);
}

/** One memory for two averages says nothing of their difference: it is stored as a decay, and an offset of 0. */
function comparesAverages(rule: Rule, values: Values): boolean {
  const each = ['memory_days_1', 'memory_days_2'];
  return rule.name === 'difference_momentum' && !each.some((name) => values.has(name));
}

function decaysOfPair(rule: Rule, values: Values, options: UnitContext): Record<string, readonly number[]> {
  const memory = values.get('memory_days');
  if (!memory || !comparesAverages(rule, values)) return {};
  return {
    [logitLamb.name]: logitLamb.human!.raw!(memory, options),
    [logitDeltaLamb.name]: memory.map(() => 0),
  };
}

function namedValues(given: readonly NamedValue[], tokens: readonly string[]): Values {
  const values = new Map<string, readonly number[]>();
  for (const entry of given) {
    if (values.has(entry.name)) throw givenTwice(entry.name, entry.name, entry.value);
    values.set(entry.name, perToken(entry, tokens));
  }
  return values;
}

function givenTwice(name: string, other: string, value: readonly number[]): ParameterError {
  const message =
    name === other ? `${name} was given twice` : `${name} was given beside ${other}, which sets the same`;
  return new ParameterError(`${message}; expected one of them.`, {
    code: 'parameter.repeated',
    path: name,
    value,
    expected: 'one value',
  });
}

/**
 * Raw numbers of human ones. The inverses of transforms give numbers for what no raw number stands for (a negative width, weights
 * that do not add up to 1), so each is converted back and compared.
 */
function toRaw(parameter: RuleParameter, values: readonly number[], options: ProcessOptions) {
  const { name, transform, human } = parameter;
  const raw = human!.raw!(values, options);
  const back = human!.values(raw, options);
  // How inexact the closed form of a decay may be is for those to judge who ask for it.
  const isExact = options.literalMemory !== true || !isMemory(parameter);
  const differs = (value: number, i: number): boolean => Math.abs(back[i]! - value) > 1e-6 * Math.abs(value);
  const bad = values.findIndex(
    (value, i) => !Number.isFinite(raw[i]!) || !Number.isFinite(back[i]!) || (isExact && differs(value, i)),
  );
  if (bad < 0) return raw;
  const value = values[bad]!;
  const expected = `a value that "${transform}" gives for a finite x`;
  throw new ParameterError(
    `${human!.name} is ${value} for ${options.tokens[bad]!}; its ${name} would be ${raw[bad]!}, which stands for ${back[bad]!}; expected ${expected}.`,
    { code: 'parameter.value', path: human!.name, value, expected },
  );
}

function perToken({ name, value }: NamedValue, tokens: readonly string[]): readonly number[] {
  const bad = value.find((entry) => !Number.isFinite(entry));
  if (bad !== undefined) {
    throw new ParameterError(`${name} is ${bad}; expected finite numbers.`, {
      code: 'parameter.value',
      path: name,
      value,
      expected: 'finite numbers',
    });
  }
  if (value.length === tokens.length) return value;
  if (value.length === 1) return tokens.map(() => value[0]!);
  const expected = `${tokens.length} numbers (${tokens.join(', ')}) or 1`;
  throw new ParameterError(`${name} is [${value.join(', ')}]; expected ${expected}.`, {
    code: 'parameter.shape',
    path: name,
    value,
    expected,
  });
}
