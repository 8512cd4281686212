import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import { poolName, sortedTokens, strategyName, type ResolvedFingerprint } from '../../fingerprint/index.js';
import {
  documentParameters,
  nestedParameters,
  parameterShapes,
  resolveStrategy,
  ruleOptions,
  strategyContract,
  type Nested,
  type ParameterSet,
} from '../../simulation/index.js';
import { writeJson } from '../../store/index.js';
import { describeOtherForms } from '../../strategy/index.js';
import type { CliContext } from '../context.js';
import { existingPath } from '../inputs/existing-path.js';
import { readParameters } from '../inputs/parameter-file.js';
import { readResolution } from '../inputs/run-inputs.js';
import { addCommonOptions, type CommonOptions } from '../options.js';
import { humanParameters } from '../results/human-parameters.js';
import { contractText, humanText } from '../results/parameter-text.js';
import { versions } from '../versions.js';

interface ExportFlags extends CommonOptions {
  readonly fingerprint?: string;
  readonly contract?: true;
  readonly out?: string;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<parameters>', 'run folder, parameters.json, or a file of raw parameters')
    .option('--fingerprint <file>', 'their fingerprint (default: that of the run folder)')
    .option('--contract', 'also what a pool contract takes: 18-decimal fixed-point integers')
    .option('--out <file>', 'write the JSON document to a file')
    .action((given: string, flags: ExportFlags) => run(context, given, flags));
  addCommonOptions(command);
}

async function run(context: CliContext, given: string, flags: ExportFlags): Promise<void> {
  const { fingerprint, id, warnings } = await readResolution(
    context,
    await fingerprintPlace(context, given, flags.fingerprint),
    'simulate',
  );
  const tokens = sortedTokens(fingerprint);
  const parameters = await readParameters(context, given, tokens);
  const document = exportDocument(fingerprint, parameters, flags.contract === true);
  const full = {
    command: 'export',
    ...document,
    fingerprint_id: id,
    seed: fingerprint.optimisation_settings.initial_random_key,
    warnings,
    versions: versions(),
    fingerprint,
  };
  for (const { message } of warnings) context.say(`warning: ${message}`);
  if (flags.out !== undefined) {
    await writeJson(context.path(flags.out), full);
    context.say(`wrote ${flags.out}`);
  }
  if (flags.json === true) await context.printJson(full);
  else {
    context.print(humanText(document.rule, tokens, document.human));
    if (document.contract) context.print(`\n${contractText(tokens, document.contract)}`);
  }
}

function exportDocument(fingerprint: ResolvedFingerprint, parameters: ParameterSet, withContract: boolean) {
  const tokens = sortedTokens(fingerprint);
  const shared = {
    rule: strategyName(fingerprint).label,
    tokens,
    raw: documentParameters(fingerprint, parameters),
  };
  if (poolName(fingerprint) !== undefined) {
    if (withContract) throw noContract(shared.rule);
    return { ...shared, human: humanParameters(fingerprint, parameters) };
  }
  return {
    ...shared,
    human: { ...humanParameters(fingerprint, parameters), ...otherForms(fingerprint, parameters) },
    ...(withContract ? { contract: strategyContract(fingerprint, parameters) } : {}),
  };
}

function noContract(rule: string): InputError {
  return new InputError(
    `Rule "${rule}" is a pool of its own, whose contract runs no strategy; leave --contract out.`,
    {
      code: 'usage.contract',
      path: '--contract',
      value: rule,
      expected: 'a rule that sets weights',
    },
  );
}

/** Human values of parameters in another form than the rule's own, as the command `parameters` writes them. */
function otherForms(
  fingerprint: ResolvedFingerprint,
  parameters: ParameterSet,
): Readonly<Record<string, Nested>> {
  const strategy = resolveStrategy(fingerprint);
  const tokens = sortedTokens(fingerprint);
  const described = describeOtherForms(
    {
      rule: strategy.rule,
      options: ruleOptions(fingerprint),
      shapes: parameterShapes(strategy, parameters, tokens),
      chunkDays: fingerprint.chunk_period / 1440,
    },
    parameters,
  );
  const values = Object.fromEntries(described.map(({ raw, values: own }) => [raw, own]));
  const nested = nestedParameters(strategy, values, tokens);
  return Object.fromEntries(described.map(({ name, raw }) => [name, nested[raw]!]));
}

/** A run folder has its fingerprint beside the parameters; a file of parameters has none. */
async function fingerprintPlace(
  context: CliContext,
  given: string,
  named: string | undefined,
): Promise<string> {
  if (named !== undefined) return named;
  const kind = await existingPath('parameters', context.path(given), 'a run folder or a file of parameters');
  if (kind === 'folder') return given;
  throw new InputError(
    `${given} is a file of parameters, which does not say whose they are; name their fingerprint with --fingerprint.`,
    {
      code: 'usage.missing_option',
      path: '--fingerprint',
      value: given,
      expected: 'a fingerprint file or a run folder',
    },
  );
}
