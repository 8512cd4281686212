import type { Command } from 'commander';
import { defaultValue, findRule, rules, type Rule } from '../../strategy/index.js';
import type { CliContext } from '../context.js';
import { addCommonOptions, type CommonOptions } from '../options.js';
import { textTable } from '../text-table.js';

export function configure(command: Command, context: CliContext): void {
  command
    .argument('[rule]', 'only this rule')
    .action(async (name: string | undefined, flags: CommonOptions) => {
      const chosen = name === undefined ? Object.values(rules) : [findRule(name)];
      if (flags.json === true) await context.printJson({ rules: chosen.map(ruleDocument) });
      else context.print(chosen.map(ruleText).join('\n\n'));
    });
  addCommonOptions(command);
}

function ruleDocument({ name, description, formula, parameters }: Rule) {
  return {
    name,
    description,
    formula,
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description,
      unit: parameter.unit,
      transform: parameter.transform,
      range: parameter.range,
      default: defaultValue(parameter),
      trainable: parameter.trainable,
      one_for_all_tokens: parameter.scalable,
      only_with_use_alt_lamb: parameter.onlyWithAlternativeDecay === true,
    })),
  };
}

function ruleText({ name, description, formula, parameters }: Rule): string {
  const rows = parameters.map((parameter) => [
    parameter.name,
    Number(defaultValue(parameter).toPrecision(6)).toString(),
    parameter.range.join(' to '),
    parameter.trainable ? 'yes' : 'no',
    parameter.transform,
  ]);
  const meanings = parameters.map(
    (parameter) =>
      `${parameter.name} [${parameter.unit}]: ${parameter.description}` +
      (parameter.onlyWithAlternativeDecay === true ? ' (only with use_alt_lamb)' : ''),
  );
  const table = textTable(['parameter', 'default', 'range', 'trained', 'use'], rows);
  return [
    `${name}: ${description}`,
    `  ${formula}`,
    '',
    table.replace(/^/gm, '  '),
    '',
    ...meanings.map((line) => `  ${line}`),
  ].join('\n');
}
