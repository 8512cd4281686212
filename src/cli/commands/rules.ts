import type { Command } from 'commander';
import { InputError } from '../../diagnostics/index.js';
import { everyFamily, hodlingIndices } from '../../simulation/index.js';
import { findRule, rules } from '../../strategy/index.js';
import type { CliContext } from '../context.js';
import { addCommonOptions, type CommonOptions } from '../options.js';
import { poolDocument, poolText } from '../results/pool-text.js';
import { ruleDocument } from '../results/rule-document.js';
import { ruleText } from '../results/rule-text.js';

/** `poolgrad rules`, `poolgrad rules <rule>` and `poolgrad rules show <rule>`; the last says no more than the second. */
export function configure(command: Command, context: CliContext): void {
  command
    .argument('[words...]', 'a rule, or "show" and a rule (default: every rule)')
    .action(async (words: readonly string[], flags: CommonOptions) => {
      const name = ruleNamed(words);
      const { strategies, pools, indices } = chosenRules(name);
      if (flags.json === true) {
        await context.printJson({
          rules: strategies.map(ruleDocument),
          pools: pools.map(poolDocument),
          indices: Object.fromEntries(indices),
        });
        return;
      }
      const texts = [
        ...strategies.map((rule) => ruleText(rule, { example: name !== undefined })),
        ...pools.map(poolText),
        ...indices.map(([index, description]) => `${index}: ${description}`),
      ];
      context.print(texts.join('\n\n'));
    });
  addCommonOptions(command);
}

/** Everything that `rule` can be, or the one with a name. */
function chosenRules(name: string | undefined) {
  const indices = Object.entries(hodlingIndices);
  if (name === undefined) return { strategies: Object.values(rules), pools: everyFamily, indices };
  const pools = everyFamily.filter((family) => family.name === name);
  const own = indices.filter(([index]) => index === name);
  const isStrategy = pools.length === 0 && own.length === 0;
  return { strategies: isStrategy ? [findRule(name)] : [], pools, indices: own };
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
