import { hookNames, ruleNames } from '../names/rule-names.js';
import { strategyName } from '../names/strategy-name.js';
import type { ResolvedFingerprint, RuleDefinition } from '../types.js';
import type { Finding, Rule } from './rule.js';

type Parameter = RuleDefinition['parameters'][string];

/** Names the formula language has taken. */
const reserved = new Set(
  (
    'sum mean max min where sign abs exp log sqrt cbrt pow squareplus sigmoid clamp softmax zero_sum ' +
    'capped memory_of decay_of pi and or not'
  ).split(' '),
);

/** Parameters every strategy may have besides the rule's own. */
const taken = [
  'raw_min_budget',
  'raw_min_logits',
  'raw_gap_logits',
  'min_weights_per_asset',
  'max_weights_per_asset',
];

/** Where the value of a parameter lies, by its transform. */
const domains: Readonly<
  Record<Parameter['transform'], { readonly words: string; has: (x: number) => boolean }>
> = {
  identity: { words: 'a number', has: () => true },
  exp2: { words: '> 0', has: (x) => x > 0 },
  exp: { words: '> 0', has: (x) => x > 0 },
  squareplus: { words: '> 0', has: (x) => x > 0 },
  sigmoid: { words: 'between 0 and 1', has: (x) => x > 0 && x < 1 },
  memory: { words: '> 0 days', has: (x) => x > 0 },
};

/** Names, memories and defaults of a user's own rule fit together. */
export const ruleDefinitionRule: Rule = {
  name: 'rule-definition',
  number: 7,
  reads: ['rule', 'tokens', 'optimisation_settings.n_parameter_sets'],
  check: (fingerprint) => {
    const { rule } = fingerprint;
    if (typeof rule === 'string') return [];
    return [
      ...nameFindings(fingerprint),
      ...symbolFindings(rule),
      ...memoryFindings(rule),
      ...Object.entries(rule.parameters).flatMap(([name, parameter]) =>
        parameterFindings(name, parameter, fingerprint),
      ),
      ...(rule.outputs === 'deltas' && rule.smoothing !== undefined
        ? [problem('rule.smoothing', rule.smoothing, 'has no meaning for outputs "deltas"')]
        : []),
    ];
  },
};

function problem(path: string, value: unknown, message: string, hint = ''): Finding {
  return { level: 'problem', path, value, message, hint };
}

function nameFindings(fingerprint: ResolvedFingerprint): readonly Finding[] {
  const { base, label } = strategyName(fingerprint);
  if ((ruleNames as readonly string[]).includes(base)) {
    return [problem('rule.name', label, `is the name of a built-in rule, "${base}"; choose another`)];
  }
  if ((hookNames as readonly string[]).includes(base)) {
    return [problem('rule.name', label, `must end in a name of its own, and "${base}" is a hook`)];
  }
  if (!/^[a-z][a-z0-9_]*$/.test(base)) {
    return [
      problem(
        'rule.name',
        label,
        `must end in lower-case letters, digits and underscores, not "${base}"`,
        'Begin with a letter.',
      ),
    ];
  }
  return [];
}

function symbolFindings(rule: RuleDefinition): readonly Finding[] {
  const seen = new Map<string, string>();
  return [
    ...Object.entries(rule.signals).flatMap(([name, { kind }]) =>
      // A pair keeps its own name too, so that no parameter can be mistaken for it.
      (kind === 'ewma_pair' ? [name, `${name}_first`, `${name}_second`] : [name]).map(
        (symbol) => [`rule.signals.${name}`, symbol] as const,
      ),
    ),
    ...Object.keys(rule.parameters).map((name) => [`rule.parameters.${name}`, name] as const),
  ].flatMap(([path, symbol]) => {
    const other = seen.get(symbol);
    seen.set(symbol, path);
    if (other !== undefined) return [problem(path, symbol, `has the name "${symbol}", as has ${other}`)];
    if (reserved.has(symbol)) {
      return [problem(path, symbol, `has a name the formula language has taken, "${symbol}"`)];
    }
    const isParameter = path.startsWith('rule.parameters.');
    if (symbol.startsWith('initial_') || (isParameter && taken.includes(symbol))) {
      return [problem(path, symbol, `has a name that every strategy has taken, "${symbol}"`)];
    }
    return [];
  });
}

function memoryFindings(rule: RuleDefinition): readonly Finding[] {
  const memories = Object.entries(rule.parameters)
    .filter(([, { transform }]) => transform === 'memory')
    .map(([name]) => name);
  const references = [
    ...Object.entries(rule.signals).flatMap(([name, signal]) =>
      (['memory', 'denominator_memory', 'second_memory'] as const).flatMap((key) => {
        const value = (signal as Readonly<Record<string, unknown>>)[key];
        return typeof value === 'string' ? [[`rule.signals.${name}.${key}`, value] as const] : [];
      }),
    ),
    ...(typeof rule.smoothing === 'string' ? [['rule.smoothing', rule.smoothing] as const] : []),
  ];
  return references
    .filter(([, name]) => !memories.includes(name))
    .map(([path, name]) =>
      problem(
        path,
        name,
        `must be a number of days or the name of a parameter whose transform is "memory", not "${name}"`,
        memories.length === 0 ? 'There is no such parameter.' : `There are ${memories.join(', ')}.`,
      ),
    );
}

function parameterFindings(
  name: string,
  { default: value, range, transform, shape }: Parameter,
  fingerprint: ResolvedFingerprint,
): readonly Finding[] {
  const assets = new Set(fingerprint.tokens).size;
  const sets = fingerprint.optimisation_settings.n_parameter_sets;
  const rows: readonly (number | readonly number[])[] = typeof value === 'number' ? [value] : value;
  const values = rows.flat();
  const path = `rule.parameters.${name}`;
  const { words, has } = domains[transform];
  const isMatrix = rows.some((row) => typeof row !== 'number');
  const width = shape === 'shared' ? 1 : assets;
  const fits = (count: number): boolean => count === width || count === 1;
  const shapeIsWrong = isMatrix
    ? rows.length !== sets || rows.some((row) => !fits([row].flat().length))
    : typeof value !== 'number' && !fits(value.length);
  const low = range?.[0] ?? -Infinity;
  const high = range?.[1] ?? Infinity;
  return [
    ...(shapeIsWrong
      ? [
          problem(
            `${path}.default`,
            value,
            `must be a number, a list of ${width}, or ${sets} rows (n_parameter_sets) of ${width}`,
          ),
        ]
      : []),
    ...(values.every(has)
      ? []
      : [problem(`${path}.default`, value, `must be ${words}, as its transform is "${transform}"`)]),
    ...(range === undefined || (low < high && has(low) && has(high))
      ? []
      : [problem(`${path}.range`, range, `must be two numbers, the lower first, each ${words}`)]),
    ...(values.every((one) => one >= low && one <= high)
      ? []
      : [problem(`${path}.default`, value, `must lie within its range, ${low} to ${high}`)]),
  ];
}
