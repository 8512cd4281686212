import { Command } from 'commander';
import type { CliContext } from './context.js';
import { packageVersion } from './versions.js';

/** What a file in `commands/` exports: it adds arguments, options and the action to a bare command. */
export interface CommandModule {
  configure(command: Command, context: CliContext): void;
}

interface CommandEntry {
  readonly name: string;
  readonly description: string;
  /** Commands are loaded when they are used, so that help and cheap commands start at once. */
  readonly load: () => Promise<CommandModule>;
}

const entries: readonly CommandEntry[] = [
  {
    name: 'simulate',
    description: 'run a strategy over historic prices',
    load: () => import('./commands/simulate.js'),
  },
  {
    name: 'train',
    description: 'find better strategy parameters by gradient ascent',
    load: () => import('./commands/train.js'),
  },
  {
    name: 'compare',
    description: 'several pools or strategies on the same prices, fees and window',
    load: () => import('./commands/compare.js'),
  },
  {
    name: 'walk-forward',
    description: 'train and test over and over along time',
    load: () => import('./commands/walk-forward.js'),
  },
  {
    name: 'experiment',
    description: 'many trainings or simulations: a fingerprint with a grid or list of overrides',
    load: () => import('./commands/experiment.js'),
  },
  {
    name: 'validate',
    description: 'whether to believe a training or a walk-forward',
    load: () => import('./commands/validate.js'),
  },
  {
    name: 'tune',
    description: 'search settings of a training by walk-forward',
    load: () => import('./commands/tune.js'),
  },
  {
    name: 'study',
    description: 'look at searches, and repeat their trials',
    load: () => import('./commands/study.js'),
  },
  {
    name: 'gradient',
    description: 'an objective and its derivative with respect to every parameter',
    load: () => import('./commands/gradient.js'),
  },
  {
    name: 'explain',
    description: 'which signals and parameters drive a strategy',
    load: () => import('./commands/explain.js'),
  },
  {
    name: 'parameters',
    description: 'raw parameters from a fingerprint and values in human units',
    load: () => import('./commands/parameters.js'),
  },
  {
    name: 'probe',
    description: 'what a training takes in memory and time, measured, and how large it could be',
    load: () => import('./commands/probe.js'),
  },
  {
    name: 'export',
    description: 'parameters of a run in human units, and as a pool contract takes them',
    load: () => import('./commands/export.js'),
  },
  {
    name: 'rules',
    description: 'the strategies there are, and their parameters',
    load: () => import('./commands/rules.js'),
  },
  {
    name: 'runs',
    description: 'look at finished runs',
    load: () => import('./commands/runs.js'),
  },
  {
    name: 'data',
    description: 'generate and inspect price files',
    load: () => import('./commands/data.js'),
  },
];

/** The command tree, with the arguments and options of the command that `argv` names. */
export async function createProgram(argv: readonly string[], context: CliContext): Promise<Command> {
  const program = new Command('poolgrad')
    .description('Simulates AMM pools whose weights follow a strategy, and trains the strategy by gradient.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .addHelpText(
      'after',
      '\nEvery command takes --json for one JSON document on stdout. docs/cli.md describes files and exit codes.',
    );
  const named = argv.filter((word) => !word.startsWith('-') && word !== 'help')[0];
  for (const { name, description, load } of entries) {
    const command = program.command(name).description(description);
    if (name === named) (await load()).configure(command, context);
  }
  for (const command of commandsOf(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      // Complaints are thrown as well; runCli words them. What is left for stderr is the help of a missing command.
      outputError: () => undefined,
      writeErr: (text) => void context.stderr.write(text),
    });
  }
  return program;
}

function commandsOf(command: Command): Command[] {
  return [command, ...command.commands.flatMap(commandsOf)];
}
