import type { Command } from 'commander';
import { sortedTokens } from '../../fingerprint/index.js';
import { gradient, hessian, documentParameters, type HessianResult } from '../../simulation/index.js';
import type { CliContext } from '../context.js';
import { readParameters } from '../inputs/parameter-file.js';
import { addPeriodFlags, type PeriodFlags } from '../inputs/period-flags.js';
import { digestsDocument, readRunInputs } from '../inputs/run-inputs.js';
import { addCommonOptions, addDataOptions, type CommonOptions, type DataOptions } from '../options.js';
import { distinctWarnings } from '../results/simulation-summary.js';
import { versions } from '../versions.js';

interface GradientFlags extends CommonOptions, DataOptions, PeriodFlags {
  readonly params: string;
  readonly objective?: string;
  readonly hessian?: boolean;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<fingerprint>', 'fingerprint file, or a run folder')
    .requiredOption('--params <file>', 'raw parameters, a parameters.json, or a run folder')
    .option('--objective <name>', 'what to differentiate (default: return_val of the fingerprint)')
    .option('--hessian', 'second derivatives too: the curvature there, with its eigenvalues')
    .action((given: string, flags: GradientFlags) => run(context, given, flags));
  addCommonOptions(addDataOptions(addPeriodFlags(command)));
}

/** The product is a JSON document, so it is printed with or without `--json`. */
async function run(context: CliContext, given: string, flags: GradientFlags): Promise<void> {
  const inputs = await readRunInputs(context, given, 'gradient', flags);
  const { fingerprint, fingerprintId, prices, series, minutes } = inputs;
  const parameters = await readParameters(context, flags.params, sortedTokens(fingerprint));
  const { objective } = flags;
  const options = {
    fingerprint,
    prices,
    series,
    minutes,
    parameters,
    ...(objective === undefined ? {} : { objective }),
  };
  const curvature = flags.hessian === true ? hessian(options) : undefined;
  const result = curvature ?? gradient(options);
  const warnings = distinctWarnings([...inputs.warnings, ...result.warnings]);
  for (const { message } of warnings) context.say(`warning: ${message}`);
  await context.printJson({
    command: 'gradient',
    objective: result.objective,
    value: result.value,
    tokens: result.tokens,
    parameters: documentParameters(fingerprint, parameters),
    gradient: documentParameters(fingerprint, result.gradient),
    ...(curvature ? { hessian: hessianDocument(curvature) } : {}),
    fingerprint_id: fingerprintId,
    ...digestsDocument(inputs),
    seed: fingerprint.optimisation_settings.initial_random_key,
    warnings,
    versions: versions(),
    fingerprint,
  });
}

function hessianDocument(result: HessianResult): object {
  return {
    parameters: result.names,
    left_out: result.leftOut,
    matrix: result.hessian,
    eigenvalues: result.eigenvalues,
    trace: result.trace,
    frobenius: result.frobenius,
    error: result.error,
  };
}
