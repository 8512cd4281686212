import type { Command } from 'commander';
import { InputError, nearest, ParameterError, type Warning } from '../../diagnostics/index.js';
import { poolName, sortedTokens, type ResolvedFingerprint } from '../../fingerprint/index.js';
import {
  initialParameters,
  nestedParameters,
  resolveStrategy,
  type ParameterSet,
} from '../../simulation/index.js';
import { writeJson } from '../../store/index.js';
import { checkHumanName, processParameters, type NamedValue, type Rule } from '../../strategy/index.js';
import type { CliContext } from '../context.js';
import { readResolution } from '../inputs/run-inputs.js';
import { addCommonOptions, type CommonOptions } from '../options.js';

interface ParametersFlags extends CommonOptions {
  readonly set: readonly NamedValue[];
  readonly out?: string;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .option(
      '--set <name=value[,value...]>',
      'a parameter in human units, for all tokens or one value each; may be repeated',
      (text: string, before: readonly NamedValue[]) => [...before, assignment(text)],
      [],
    )
    .option('--out <file>', 'write the parameters to a file, for --params')
    .action((given: string, flags: ParametersFlags) => run(context, given, flags));
  addCommonOptions(command);
}

/** The product is a JSON document, so it is printed with or without `--json`. */
async function run(context: CliContext, given: string, flags: ParametersFlags): Promise<void> {
  const { fingerprint, warnings } = await readResolution(context, given, 'simulate');
  if (poolName(fingerprint) !== undefined) return runPool(context, fingerprint, warnings, flags);
  const strategy = resolveStrategy(fingerprint);
  const tokens = sortedTokens(fingerprint);
  if (strategy.members > 1 && flags.set.length > 0) {
    throw new InputError(
      `${strategy.label} has ${strategy.members} members with parameters of their own; --set cannot say whose it means.`,
      {
        code: 'usage.ensemble',
        path: '--set',
        value: strategy.label,
        expected: 'a rule without the hook "ensemble"',
      },
    );
  }
  for (const { name } of flags.set) {
    checkHumanName(strategy.rule, name);
    checkRead(strategy.rule, name, fingerprint);
  }
  const [initial] = initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets);
  const { raw } = processParameters(strategy.rule, flags.set, {
    tokens,
    chunkDays: fingerprint.chunk_period / 1440,
    literalMemory: fingerprint.compatibility.literal_memory_conversion,
  });
  const document = { tokens, raw: nestedParameters(strategy, replaced(initial!, raw), tokens) };
  await hand(context, document, warnings, flags);
}

/** Parameters of a pool without a strategy are in human units as they are. */
async function runPool(
  context: CliContext,
  fingerprint: ResolvedFingerprint,
  warnings: readonly Warning[],
  flags: ParametersFlags,
): Promise<void> {
  const [initial] = initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets);
  const raw: Record<string, readonly number[]> = { ...initial };
  for (const { name, value } of flags.set) {
    const before = initial![name];
    if (before === undefined || value.length !== before.length) throw notAParameter(name, initial!);
    raw[name] = value;
  }
  await hand(context, { tokens: sortedTokens(fingerprint), raw }, warnings, flags);
}

function notAParameter(name: string, initial: ParameterSet): ParameterError {
  const known = Object.entries(initial).map(([one, { length }]) => `${one} (${length})`);
  const suggestion = nearest(name, Object.keys(initial));
  const expected = `one of ${known.join(', ')}, with as many numbers`;
  return new ParameterError(
    `--set names ${name}; expected ${expected}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    { code: 'parameter.unknown', path: name, expected, ...(suggestion === undefined ? {} : { suggestion }) },
  );
}

async function hand(
  context: CliContext,
  document: unknown,
  warnings: readonly Warning[],
  flags: ParametersFlags,
): Promise<void> {
  for (const { message } of warnings) context.say(`warning: ${message}`);
  if (flags.out === undefined) return context.printJson(document);
  await writeJson(context.path(flags.out), document);
  context.say(`wrote ${flags.out}`);
  if (flags.json === true) await context.printJson(document);
}

/** @throws ParameterError for a parameter that a switch of the fingerprint keeps from being read */
function checkRead(rule: Rule, name: string, fingerprint: ResolvedFingerprint): void {
  const key = rule.parameters.find(({ human }) => human?.name === name)?.when;
  if (key === undefined || fingerprint[key]) return;
  throw new ParameterError(
    `${name} was set, but ${key} of the fingerprint is false, so nothing reads it; expected ${key} to be true.`,
    { code: 'parameter.not_read', path: name, expected: `${key} to be true` },
  );
}

/** What is set replaces the initial values; a linear `k` also replaces the forms of it that would win over it. */
function replaced(initial: ParameterSet, raw: ParameterSet): ParameterSet {
  const hidden = [
    ...('k' in raw ? ['log_k', 'sp_k'] : []),
    ...('logit_lamb' in raw ? ['memory_days_1', 'memory_days_2'] : []),
  ];
  const kept = Object.entries(initial).filter(([name]) => !hidden.includes(name));
  return { ...Object.fromEntries(kept), ...raw };
}

/** `memory_days=10,20` */
function assignment(text: string): NamedValue {
  const [name = '', list = '', ...more] = text.split('=');
  const value = list.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (name !== '' && more.length === 0 && value.every(Number.isFinite)) return { name, value };
  const expected = 'a name, "=", and numbers with commas between them, e.g. memory_days=10,20';
  throw new InputError(`--set is ${JSON.stringify(text)}; expected ${expected}.`, {
    code: 'usage.assignment',
    path: '--set',
    value: text,
    expected,
  });
}
