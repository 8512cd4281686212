import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../../../diagnostics/index.js';
import type { Study } from '../../../search/index.js';
import { readJson, writeJson } from '../../../store/index.js';
import type { CliContext } from '../../context.js';
import { dataDigests, readRunInputs, type RunInputs } from '../../inputs/run-inputs.js';
import { choicesToKeep } from '../../inputs/training-run.js';
import type { DataOptions } from '../../options.js';
import { versions } from '../../versions.js';

const optionsName = 'options.json';

/** What trials depend on besides the settings of their study: programs, and digests of the data. */
export function studyVersions(inputs: RunInputs): Readonly<Record<string, string>> {
  const digests = Object.entries(dataDigests(inputs)).map(([name, digest]) => [`data ${name}`, digest]);
  return { ...versions(), ...(Object.fromEntries(digests) as Record<string, string>) };
}

/**
 * Refuses data that is not that of the trials there are: their scores could not be compared.
 *
 * @throws InputError (`store.other_inputs`)
 */
export function checkSameData(
  study: string,
  made: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): void {
  const names = [...new Set([...Object.keys(made), ...Object.keys(now)])];
  const other = names.find((name) => name.startsWith('data ') && made[name] !== now[name]);
  if (other === undefined) return;
  throw new InputError(
    `Study ${study} was made with other ${other.slice(5)} (digest ${made[other] ?? 'none'}, now ${now[other] ?? 'none'}). ` +
      'Give it the data it had, or name a new study.',
    {
      code: 'store.other_inputs',
      path: '--data',
      value: now[other] ?? null,
      expected: made[other] ?? 'none',
    },
  );
}

/** Puts away, beside a new study, what reads its data again: the fingerprint and the data options. */
export async function keepStudyInputs(
  context: CliContext,
  { folder, record }: Study,
  flags: DataOptions,
  { folders }: RunInputs,
): Promise<void> {
  if (existsSync(join(folder, optionsName))) return;
  await writeJson(join(folder, 'fingerprint.json'), record.fingerprint);
  await writeJson(join(folder, optionsName), { ...choicesToKeep(context, flags), data: folders });
}

/**
 * Reads the data of a study again; options given now come first.
 *
 * @throws InputError for data that is not what the study was made with
 */
export async function readStudyInputs(
  context: CliContext,
  { folder, record }: Study,
  flags: DataOptions,
): Promise<RunInputs> {
  const kept = (await readJson(join(folder, optionsName))) as DataOptions;
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const inputs = await readRunInputs(context, folder, 'train', { ...kept, ...given });
  checkSameData(record.name, record.versions, studyVersions(inputs));
  return inputs;
}
