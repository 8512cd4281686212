import type { z } from 'zod';
import type { Warning } from '../../diagnostics/index.js';
import type { FingerprintProblem } from '../errors.js';
import { isGroup, isWithin, keySegments, valueAt } from '../key-path.js';
import { fingerprintSchema } from '../schema/fingerprint-schema.js';
import { ruleProblems } from './rule-problem.js';
import { schemaProblem } from './schema-problem.js';
import { unknownKey } from './unknown-key.js';

/** A fingerprint with every faulty key replaced by its default, and what was faulty. */
export interface TolerantParse {
  readonly value: z.output<typeof fingerprintSchema>;
  readonly problems: readonly FingerprintProblem[];
  readonly warnings: readonly Warning[];
}

/**
 * Parses plain data by the schema. A faulty key is taken out and the rest parsed again, so that rules about several
 * keys can still be checked where theirs are sound, and every problem is reported at once.
 *
 * @param input a copy of the caller's data; faulty keys are deleted from it
 */
export function parseTolerantly(input: Record<string, unknown>, allowUnknown: boolean): TolerantParse {
  const problems: FingerprintProblem[] = [];
  const warnings: Warning[] = [];
  for (;;) {
    const result = fingerprintSchema.safeParse(input);
    if (result.success) return { value: result.data, problems, warnings };
    const removed: string[] = [];
    for (const issue of result.error.issues) {
      // A user's rule stands or falls as a whole.
      if (issue.path[0] === 'rule' && isGroup(input.rule)) {
        problems.push(...ruleProblems(input.rule));
        removed.push(remove(input, ['rule']));
      }
      if (removed.includes('rule') && issue.path[0] === 'rule') continue;
      if (issue.code === 'unrecognized_keys') {
        for (const name of issue.keys) {
          const path = [...issue.path.map(String), name];
          const problem = unknownKey(path, valueAt(input, path));
          if (allowUnknown && problem.rule === 'unknown-key') warnings.push(ignored(problem));
          else problems.push(problem);
          removed.push(remove(input, path));
        }
        continue;
      }
      const path = keySegments(issue.path as (string | number)[]);
      // A key with several faults inside is reported once.
      if (removed.includes(path.join('.'))) continue;
      problems.push(schemaProblem(issue, input));
      if (!removed.some((key) => isWithin(path.join('.'), key))) removed.push(remove(input, path));
    }
  }
}

function ignored({ path, value, hint }: FingerprintProblem): Warning {
  return {
    code: 'fingerprint.unknown_key',
    message: `${path} is not a key of a fingerprint and was ignored.${hint === '' ? '' : ` ${hint}`}`,
    path,
    value,
  };
}

/** Deletes a key; where it is missing (which was the fault), what should have held it. Says what it deleted. */
function remove(root: Record<string, unknown>, path: readonly string[]): string {
  const missing = path.findIndex((_, depth) => valueAt(root, path.slice(0, depth + 1)) === undefined);
  const target = missing < 0 ? path : path.slice(0, missing);
  const holder = target.length === 1 ? root : valueAt(root, target.slice(0, -1));
  if (isGroup(holder)) Reflect.deleteProperty(holder, target[target.length - 1]!);
  return target.join('.');
}
