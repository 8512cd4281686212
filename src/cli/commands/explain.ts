import { extname } from 'node:path';
import type { Command } from 'commander';
import { InputError, type Warning } from '../../diagnostics/index.js';
import type { Explanation } from '../../explain/index.js';
import { sortedTokens } from '../../fingerprint/index.js';
import { draw, explanationPicture } from '../../report/index.js';
import { initialParameters } from '../../simulation/index.js';
import type { StoredRun } from '../../store/index.js';
import { writeFileAtomic } from '../../tables/index.js';
import type { CliContext } from '../context.js';
import { countOrNone, integer, positiveNumber } from '../inputs/number-flags.js';
import { readParameters } from '../inputs/parameter-file.js';
import { dataDigests, readRunInputs, type RunInputs } from '../inputs/run-inputs.js';
import { openOutput, runsFolder, withRun } from '../inputs/run-output.js';
import { choicesToKeep } from '../inputs/training-run.js';
import {
  addCommonOptions,
  addDataOptions,
  addOutputOptions,
  type CommonOptions,
  type DataOptions,
  type OutputOptions,
} from '../options.js';
import { explanationDocument } from '../results/explain/explanation-document.js';
import { explanationText } from '../results/explain/explanation-text.js';
import { pictureInput } from '../results/explain/picture-input.js';
import { saveExplanation, saveInputs } from '../results/explain/save-explanation.js';
import { dataOptionsOf, explainedRun } from './explain/explained-run.js';
import { explainWithProgress, type ExplainChoices } from './explain/explain-with-progress.js';

/** Fewer rows than this give no estimate at all. */
const fewestSamples = 2;
/** Fewer permutations than this have no standard error. */
const fewestRepeats = 2;

interface ExplainFlags extends CommonOptions, DataOptions, OutputOptions, ExplainChoices {
  readonly folder: string;
  readonly params?: string;
  readonly picture?: string;
}

export function configure(command: Command, context: CliContext): void {
  command
    .argument('<run>', 'a training: its folder, name or the beginning of its name; or a fingerprint file')
    .option('--folder <folder>', 'folder that holds the runs', runsFolder)
    .option(
      '--params <file>',
      'raw parameters, a parameters.json, or a run folder (default: those of the run)',
    )
    .option('--objective <name>', 'what is explained (default: return_val of the fingerprint)')
    .option(
      '--repeats <count>',
      'permutations of each signal; 0: none',
      countOrNone('--repeats', fewestRepeats),
      20,
    )
    .option(
      '--block <days>',
      'length of the blocks that are permuted (default: 7, or the next multiple of chunk_period)',
      positiveNumber('--block'),
    )
    .option(
      '--samples <count>',
      'rows of the Sobol samples, each some simulations; powers of 2 are best; 0: none',
      countOrNone('--samples', fewestSamples),
      512,
    )
    .option(
      '--around <share>',
      'vary parameters by this share of their range to both sides of their values (default: over the range)',
      positiveNumber('--around'),
    )
    .option('--seed <integer>', 'of all of it (default: initial_random_key)', integer('--seed', 0))
    .option('--picture <file>', 'draw the picture to this .svg or .png file too');
  command.action((name: string, flags: ExplainFlags) => run(context, name, flags));
  addCommonOptions(addOutputOptions(addDataOptions(command)));
}

async function run(context: CliContext, name: string, flags: ExplainFlags): Promise<void> {
  if (flags.picture !== undefined) checkPicture(flags.picture);
  const {
    place,
    stored,
    parameters: held,
  } = await explainedRun(context, name, flags.folder, flags.params !== undefined);
  const data = dataOptionsOf(stored, flags);
  const inputs = await readRunInputs(context, place, 'train', data);
  const { fingerprint } = inputs;
  const from = flags.params ?? held;
  const parameters =
    from === undefined
      ? initialParameters(fingerprint, fingerprint.optimisation_settings.n_parameter_sets)[0]!
      : await readParameters(context, from, sortedTokens(fingerprint));
  const seed = flags.seed ?? fingerprint.optimisation_settings.initial_random_key;
  // What is said about a run belongs to the run; about anything else, to a folder of its own.
  const isOfRun =
    stored !== undefined &&
    stored.record.command !== 'explain' &&
    flags.params === undefined &&
    flags.out === undefined;
  const warnings = [...inputs.warnings, ...otherPrices(stored, inputs)];
  const work = (): Explanation => explainWithProgress(context, inputs, parameters, { ...flags, seed });
  const document = (id: string, result: Explanation) =>
    explanationDocument({ run: id, inputs: { ...inputs, warnings }, parameters, result });

  if (isOfRun) {
    const result = work();
    await shown(context, flags, document(stored.record.id, result), result, inputs, stored.folder);
    return;
  }
  const { objective, repeats, block, samples, around } = flags;
  const output = await openOutput(
    context,
    flags,
    {
      command: 'explain',
      fingerprint,
      ...dataDigests(inputs),
      parameters,
      seed,
      settings: {
        objective: objective ?? fingerprint.return_val,
        repeats,
        block: block ?? null,
        samples,
        around: around ?? null,
      },
    },
    inputs.folders,
    choicesToKeep(context, data),
  );
  await withRun(output, async () => {
    const result = work();
    const found = document(output.id, result);
    await saveInputs(output, found, parameters);
    await shown(context, flags, found, result, inputs, output.path);
    await output.close('finished');
  });
}

async function shown(
  context: CliContext,
  flags: ExplainFlags,
  document: ReturnType<typeof explanationDocument>,
  result: Explanation,
  { fingerprint }: RunInputs,
  folder: string,
): Promise<void> {
  const picture = explanationPicture(pictureInput(fingerprint, result));
  const files = await saveExplanation(folder, document, result, picture);
  if (flags.picture !== undefined) {
    const { svg, png } = await draw(picture);
    await writeFileAtomic(context.path(flags.picture), extname(flags.picture) === '.svg' ? svg : png);
  }
  for (const { message } of document.warnings) context.say(`warning: ${message}`);
  context.say(explanationText(document));
  context.say(`${folder}: ${files.join(', ')}`);
  if (flags.json === true) await context.printJson(document);
}

/** Prices that are not those a training read. */
function otherPrices(stored: StoredRun | undefined, { pricesDigest }: RunInputs): readonly Warning[] {
  const read = stored?.record.command === 'train' ? stored.summary?.prices_digest : undefined;
  if (typeof read !== 'string' || read === pricesDigest) return [];
  return [
    {
      code: 'explain.other_prices',
      path: '--data',
      message:
        'These are not the prices that the training read: what follows is about its parameters on other prices.',
      value: pricesDigest,
    },
  ];
}

function checkPicture(file: string): void {
  if (['.svg', '.png'].includes(extname(file))) return;
  throw new InputError(`--picture is ${JSON.stringify(file)}; expected a name that ends in .svg or .png.`, {
    code: 'usage.picture',
    path: '--picture',
    value: file,
    expected: 'a name that ends in .svg or .png',
  });
}
