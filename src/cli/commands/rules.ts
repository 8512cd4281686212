import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import { findRule, rules } from '../../strategy/index.js';
import type { CliContext } from '../context.js';
import { addCommonOptions, type CommonOptions } from '../options.js';
import { ruleDocument } from '../results/rule-document.js';
import { ruleText } from '../results/rule-text.js';

/** `poolgrad rules`, `poolgrad rules <rule>` and `poolgrad rules show <rule>`; the last says no more than the second. */
export function configure(command: Command, context: CliContext): void {
  command
    .argument('[words...]', 'a rule, or "show" and a rule (default: every rule)')
    .action(async (words: readonly string[], flags: CommonOptions) => {
      const name = ruleNamed(words);
      const chosen = name === undefined ? Object.values(rules) : [findRule(name)];
      if (flags.json === true) await context.printJson({ rules: chosen.map(ruleDocument) });
      else context.print(chosen.map((rule) => ruleText(rule, { example: name !== undefined })).join('\n\n'));
    });
  addCommonOptions(command);
}

function ruleNamed(words: readonly string[]): string | undefined {
  const [first, second, ...more] = words;
  const name = first === 'show' ? second : first;
  const extra = first === 'show' ? more[0] : second;
  if (extra !== undefined || (first === 'show' && second === undefined)) {
    throw new InputError(
      `"rules ${words.join(' ')}" names ${extra === undefined ? 'no rule' : 'more than one rule'}; expected "rules show <rule>".`,
      {
        code: 'usage.arguments',
        path: 'rules',
        value: words,
        expected: `one of ${Object.keys(rules).join(', ')}`,
      },
    );
  }
  return name;
}
