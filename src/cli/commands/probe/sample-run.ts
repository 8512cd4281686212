import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  forwardSample,
  trainingSample,
  type Sample,
  type SampleRequest,
} from '../../../search/probe/index.js';
import { simulate } from '../../../simulation/index.js';
import { openRun } from '../../../store/index.js';
import { writeFileAtomic } from '../../../tables/index.js';
import type { CliContext } from '../../context.js';
import { readRunInputs } from '../../inputs/run-inputs.js';
import type { DataOptions } from '../../options.js';
import { saveTraining } from '../../results/save-training.js';
import { trainingSummary } from '../../results/training-summary.js';
import { versions } from '../../versions.js';

/** What the process that is measured is told. */
export interface SampleOrder {
  readonly request: SampleRequest;
  readonly options: DataOptions & { readonly threads?: number };
}

/** Does what `train` does, on the size that is ordered, into a folder that is thrown away. */
export async function runSample(
  context: CliContext,
  given: string,
  { request, options }: SampleOrder,
): Promise<Omit<Sample, 'wallMs'>> {
  const inputs = await readRunInputs(context, given, 'train', options);
  const { fingerprint, prices, series, minutes } = inputs;
  const data = { fingerprint, prices, series, minutes, threads: options.threads };
  if (request.kind === 'forward') return forwardSample(data, request);
  const folder = await mkdtemp(join(tmpdir(), 'poolgrad-probe-'));
  try {
    const id = 'probe';
    const run = await openRun({ folder, command: 'train', id, data: inputs.folders, versions: versions() });
    return await trainingSample(data, request, {
      state: (text) => writeFileAtomic(run.file('state.json'), text),
      result: async (result) => {
        const { parameters } = result.best;
        const best = simulate({ fingerprint: result.fingerprint, prices, series, minutes, parameters });
        await saveTraining(run, trainingSummary(id, inputs, result, best), result);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
