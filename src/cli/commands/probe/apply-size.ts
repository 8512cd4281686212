import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { InputError, RunError } from '../../../diagnostics/index.js';
import { resolveFingerprint, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import {
  membersKey,
  setsKey,
  setsOf,
  windowsKey,
  windowsOf,
  type TrainingSize,
} from '../../../search/probe/index.js';
import { writeFileAtomic } from '../../../tables/index.js';
import type { CliContext } from '../../context.js';
import { existingPath } from '../../inputs/existing-path.js';
import { editJson } from './edit-json.js';

/** Where `--apply` writes: the fingerprint file itself, or a file that is not there yet. */
export async function applyPlace(context: CliContext, given: string, apply: string | true): Promise<string> {
  const source = context.path(given);
  const kind = await existingPath('fingerprint', source, 'a fingerprint file or a run folder');
  if (apply === true && kind === 'folder') {
    throw new InputError(
      `${given} is a run folder, whose fingerprint says what was run; name a file for --apply to write.`,
      { code: 'usage.apply', path: '--apply', value: given, expected: 'a file to write' },
    );
  }
  if (apply === true) return source;
  const place = context.path(apply);
  if (place === source || !existsSync(place)) return place;
  throw new InputError(
    `--apply ${apply} is there already; expected a file that is not, or no name to change ${given} itself.`,
    { code: 'usage.apply', path: '--apply', value: apply, expected: 'a file that is not there' },
  );
}

/**
 * Writes a fingerprint with the size recommended; everything else stays as it was written.
 *
 * @throws RunError (`probe.apply`) where what was written would not read back as that size
 */
export async function applySize(
  context: CliContext,
  given: string,
  place: string,
  { sets, windows, members }: TrainingSize,
  fingerprint: ResolvedFingerprint,
): Promise<void> {
  const source = context.path(given);
  const kind = await existingPath('fingerprint', source, 'a fingerprint file or a run folder');
  const text = await readFile(kind === 'folder' ? `${source}/fingerprint.json` : source, 'utf8');
  const { method } = fingerprint.optimisation_settings;
  const changed = editJson(text, [
    { key: setsKey(method), value: sets },
    { key: windowsKey(method), value: windows },
    ...(members === fingerprint.n_ensemble_members ? [] : [{ key: membersKey, value: members }]),
  ]);
  const read = resolveFingerprint(JSON.parse(changed), { purpose: 'train' }).fingerprint;
  const isSame = setsOf(read) === sets && windowsOf(read) === windows && read.n_ensemble_members === members;
  if (!isSame) {
    throw new RunError(
      `${given} could not be given ${setsKey(method)} ${sets} in the form it is written in.`,
      {
        code: 'probe.apply',
        path: setsKey(method),
        value: sets,
      },
    );
  }
  await writeFileAtomic(place, changed);
}
