import { FingerprintError, fingerprintKeys, resolveFingerprint } from '../../../fingerprint/index.js';
import type { ExperimentProblem } from './experiment-problem.js';
import { setKey } from '../../set-key.js';

/**
 * What is wrong with a dotted path as a key to override: that no fingerprint has it, with the nearest that one has, or
 * that it is a group of keys. Values are judged later, with the whole fingerprint of a job.
 *
 * @param path where the key stands in the experiment
 */
export function keyProblems(key: string, value: unknown, path: string): readonly ExperimentProblem[] {
  const known = fingerprintKeys();
  if (known.has(key)) return [];
  const members = [...known.keys()].filter((one) => one.startsWith(`${key}.`));
  if (members.length > 0) {
    const hint = `Write one of its keys, for example ${members[0]!}.`;
    return [{ path, value, message: 'is a group of keys', hint, suggestion: members[0]! }];
  }
  try {
    resolveFingerprint(setKey({}, key, value));
    return [];
  } catch (error) {
    if (!(error instanceof FingerprintError)) throw error;
    return error.problems
      .filter(({ rule }) => rule === 'unknown-key' || rule === 'wrong-level')
      .map(({ message, hint }) => {
        const suggestion = /^(?:Did you mean|Write) (\S+?)[?.]?$/.exec(hint)?.[1];
        return { path, value, message, hint, ...(suggestion === undefined ? {} : { suggestion }) };
      });
  }
}
