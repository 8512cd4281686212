import { InputError, PoolgradError } from '../../../diagnostics/index.js';
import { resolveFingerprint, sortedTokens, type ResolvedFingerprint } from '../../../fingerprint/index.js';
import {
  createSampler,
  parseSpace,
  samplerName,
  usualSamplerSettings,
  type Space,
} from '../../../black-box/index.js';
import {
  checkSearch,
  createPruner,
  createStudy,
  fingerprintHash,
  openStudy,
  readySpace,
  startSpace,
  type NamedSettings,
  type PrunerContext,
  type StudyRecord,
  type StudySettings,
  type TuneOptions,
} from '../../../search/index.js';
import { readJson } from '../../../store/index.js';
import type { CliContext } from '../../context.js';
import { existingPath } from '../../inputs/existing-path.js';
import { dataDigests, readRunInputs, type RunInputs } from '../../inputs/run-inputs.js';
import type { DataOptions } from '../../options.js';
import { checkSameData, keepStudyInputs, studyVersions } from './study-inputs.js';

/** Options of `tune` that decide which study it is. */
export interface SearchFlags extends DataOptions {
  readonly folder: string;
  readonly trials: number;
  readonly timeout?: number;
  readonly metric?: string;
  readonly metrics?: string;
  readonly space?: string;
  readonly minimal?: true;
  readonly sampler?: string;
  readonly pruner?: string;
  readonly study?: string;
  readonly seed?: number;
  readonly cycles?: number;
}

/** A study that trials can be made of. */
export interface Tuning extends Pick<TuneOptions, 'study' | 'space' | 'sampler' | 'pruner'> {
  readonly inputs: RunInputs;
}

/** Cycles where neither the fingerprint nor an option says a number. Spec 08 §6.3. */
const usualCycles = 3;
const usualMetric = 'mean_oos_sharpe';
/** Of `--space`: the starting values of the fingerprint’s rule. A file of that name is `./rule`. */
const ruleSpaceName = 'rule';

/**
 * Makes the study that the options describe, or opens it where it exists. What was not said again is as the study has it.
 *
 * @throws InputError naming what does not fit, before there is a study
 */
export async function openTuning(context: CliContext, given: string, flags: SearchFlags): Promise<Tuning> {
  const metrics = metricsOf(flags);
  const inputs = await readRunInputs(context, given, 'train', flags);
  const fingerprint = await withCycles(context, given, inputs.fingerprint, flags.cycles);
  const seed = flags.seed ?? fingerprint.optimisation_settings.initial_random_key;
  const json = await spaceOf(context, fingerprint, metrics[0]!, flags);
  const space = parseSpace(json, sortedTokens(fingerprint));
  const runs = context.path(flags.folder);
  const name = flags.study ?? nameOf({ fingerprint, json, metrics, seed, ...dataDigests(inputs) }, flags);
  const stored = await recordOf(runs, name);
  const sampling = samplerOf(flags, space, stored);
  const pruning = prunerOf(flags, metrics, fingerprint, stored);
  const versions = studyVersions(inputs);
  if (stored) checkSameData(name, stored.versions, versions);
  const settings: StudySettings = {
    name,
    fingerprint,
    space: json,
    sampler: sampling,
    pruner: pruning,
    objectives: metrics,
    directions: metrics.map(() => 'maximise'),
    seed,
    versions,
    limits: { trials: flags.trials, ...(flags.timeout === undefined ? {} : { seconds: flags.timeout }) },
  };
  const sampler = createSampler(sampling.name, space, sampling.settings);
  checkSearch({ fingerprint, space, sampler, metrics, seed });
  const study = await createStudy(runs, settings, { orContinue: true });
  await keepStudyInputs(context, study, flags, inputs);
  const pruner = pruning && createPruner(pruning.name, pruning.settings as unknown as PrunerContext);
  return { study, space, sampler, pruner, inputs };
}

function metricsOf({ metric, metrics }: SearchFlags): readonly string[] {
  if (metric !== undefined && metrics !== undefined) {
    throw new InputError('--metric and --metrics were both given; expected one of them.', {
      code: 'usage.tune',
      path: '--metrics',
      value: metrics,
      expected: '--metric <name>, or --metrics <name,name>',
    });
  }
  const names = (metrics ?? metric ?? usualMetric).split(',').map((name) => name.trim());
  return names.filter((name) => name !== '').length === 0 ? [usualMetric] : names;
}

async function withCycles(
  context: CliContext,
  given: string,
  fingerprint: ResolvedFingerprint,
  cycles: number | undefined,
): Promise<ResolvedFingerprint> {
  const place = context.path(given);
  const kind = await existingPath('fingerprint', place, 'a fingerprint file or a run folder');
  const document = await readJson(kind === 'folder' ? `${place}/fingerprint.json` : place);
  const said = (document as { readonly walk_forward?: { readonly cycles?: number } }).walk_forward?.cycles;
  const walkForward = { ...fingerprint.walk_forward, cycles: cycles ?? said ?? usualCycles };
  return resolveFingerprint(
    { ...fingerprint, walk_forward: walkForward },
    { purpose: 'train', hasFees: true },
  ).fingerprint;
}

async function spaceOf(
  context: CliContext,
  fingerprint: ResolvedFingerprint,
  metric: string,
  { space, minimal }: SearchFlags,
): Promise<unknown> {
  if (space === undefined) return readySpace(fingerprint, metric, minimal === true);
  if (minimal === true) {
    throw new InputError('--space and --minimal were both given; expected one of them.', {
      code: 'usage.tune',
      path: '--minimal',
      value: true,
      expected: '--space <file|rule>, or --minimal',
    });
  }
  if (space === ruleSpaceName) return startSpace(fingerprint);
  const place = context.path(space);
  await existingPath('--space', place, 'a JSON file with a search space');
  return readJson(place);
}

/** The same search has the same name, however many trials it is asked for. */
function nameOf(what: object, { sampler, pruner }: SearchFlags): string {
  return `tune-${fingerprintHash({ ...what, sampler: sampler ?? null, pruner: pruner ?? null }).slice(0, 12)}`;
}

async function recordOf(runs: string, name: string): Promise<StudyRecord | undefined> {
  try {
    return (await openStudy(runs, name)).record;
  } catch (error) {
    if (error instanceof PoolgradError && error.code === 'study.unknown') return undefined;
    throw error;
  }
}

function samplerOf(
  { sampler, trials }: SearchFlags,
  space: Space,
  stored: StudyRecord | undefined,
): NamedSettings {
  const name = samplerName(sampler ?? stored?.sampler.name ?? 'tpe');
  if (stored?.sampler.name === name) return stored.sampler;
  return { name, settings: usualSamplerSettings(name, { space, trials }) };
}

function prunerOf(
  { pruner, trials }: SearchFlags,
  metrics: readonly string[],
  { walk_forward: { cycles } }: ResolvedFingerprint,
  stored: StudyRecord | undefined,
): NamedSettings | null {
  if (pruner === undefined && stored) return stored.pruner;
  const usual = metrics.length > 1 || cycles === 1 ? 'none' : 'percentile';
  const name = (pruner ?? usual).replaceAll('-', '_');
  const settings = { trials, steps: cycles };
  createPruner(name, settings);
  if (name === 'none') return null;
  if (metrics.length > 1) {
    throw new InputError(
      `--pruner is ${name}, but trials of ${metrics.length} metrics are not pruned; expected none.`,
      {
        code: 'usage.tune',
        path: '--pruner',
        value: name,
        expected: 'none',
        suggestion: 'none',
      },
    );
  }
  return stored?.pruner?.name === name ? stored.pruner : { name, settings };
}
