import type { Command } from 'commander';
import type { CliContext } from '../context.js';
import { configureInspect } from './data/inspect.js';
import { configureSynth } from './data/synth.js';

export function configure(command: Command, context: CliContext): void {
  configureSynth(command.command('synth').description('generate minute prices of made-up tokens'), context);
  configureInspect(
    command.command('inspect').description('what is in a folder of price files, and its flaws'),
    context,
  );
}
